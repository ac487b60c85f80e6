package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.multidb.outbox.OutboxHandler;

/** Deletes the reviews of a product that was deleted from the catalogue. */
@ApplicationScoped
public class ProductDeletedHandler implements OutboxHandler {

    @Inject
    Reviews reviews;

    @Override
    public String topic() {
        return "product-deleted";
    }

    @Override
    public void handle(String productId) {
        reviews.deleteOfProduct(Long.parseLong(productId));
    }
}
