package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.multidb.persistence.VersionedRow;
import org.multidb.routing.shard.Gathered;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.view.Unavailable;

/** {@code /admin/products/{id}/delete/}: asks before a product is deleted, and says how many reviews go with it. */
@Named("adminProductDelete")
@RequestScoped
public class AdminProductDeleteBacking {

    @Inject
    Address address;

    @Inject
    Products products;

    @Inject
    Reviews reviews;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    private Optional<VersionedRow<Product>> product;
    private Integer version;

    public void load() {
        product = products.findForChange(address.requireId());
        if (product.isEmpty()) {
            throw new PageNotFoundException(AdminProductBacking.MISSING);
        }
    }

    public void delete() {
        try {
            String name = getName();
            products.delete(address.requireId(), version);
            back.telling(name == null ? "product.notice.gone" : "product.notice.deleted", name);
        } catch (OptimisticLockException changed) {
            load();
            version = product().map(VersionedRow::version).orElse(null);
            messages.refuse("form.error.changedDelete");
        }
    }

    /** Empty if it was deleted meanwhile. */
    private Optional<VersionedRow<Product>> product() {
        if (product == null) {
            product = products.findForChange(address.requireId());
        }
        return product;
    }

    /** Null if it was deleted meanwhile. */
    public String getName() {
        return product().map(VersionedRow::row).map(Product::getName).orElse(null);
    }

    /** What becomes of the reviews, in words. */
    public String getConsequence() {
        Gathered<RatingSummary> summary = reviews.summary(address.requireId());
        long count = summary.value().reviews();
        return summary.isComplete()
                ? messages.get("product.text.consequence", count)
                : messages.get(
                        "product.text.consequenceIncomplete",
                        count,
                        String.join(", ", Unavailable.names(summary.unavailable())));
    }

    public Integer getVersion() {
        return version == null ? product().map(VersionedRow::version).orElse(null) : version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
