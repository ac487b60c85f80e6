package org.multidb.site.web.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import org.multidb.routing.Alias;
import org.multidb.site.product.Products;
import org.multidb.site.review.ProductDirectory;

/** Tells the reviews which products there are: neither package knows the other. */
@ApplicationScoped
class Catalogue implements ProductDirectory {

    @Inject
    Products products;

    @Override
    public Set<Long> existing(Collection<Long> ids) {
        return ids.isEmpty() ? Set.of() : products.existing(ids);
    }

    @Override
    public Alias database() {
        return products.database();
    }
}
