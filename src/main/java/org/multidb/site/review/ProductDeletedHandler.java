package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.multidb.outbox.OutboxHandler;
import org.multidb.outbox.Reservation;

/**
 * Deletes the reviews of a product that was deleted from the catalogue, and deletes again when every write that was under way has ended: such
 * a write may have found the product before its deletion and commit afterwards.
 */
@ApplicationScoped
public class ProductDeletedHandler implements OutboxHandler {

    /** Under which a deleted product is noted in the catalogue. */
    static final String TOPIC = "product-deleted";

    @Inject
    ProductSweep sweep;

    @Inject
    LongestWrite longestWrite;

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void handle(String productId, Reservation reservation) {
        sweep.deleteReviewsOf(Long.parseLong(productId), reservation);
    }

    @Override
    public Optional<Duration> again() {
        return Optional.of(longestWrite.ofReviews());
    }
}
