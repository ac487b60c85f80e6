package org.multidb.web.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import org.multidb.product.Products;
import org.multidb.review.ProductDirectory;

/** Tells the reviews which products there are: neither package knows the other. */
@ApplicationScoped
class Catalogue implements ProductDirectory {

    @Inject
    Products products;

    @Override
    public Set<Long> existing(Collection<Long> ids) {
        return ids.isEmpty() ? Set.of() : products.existing(ids);
    }
}
