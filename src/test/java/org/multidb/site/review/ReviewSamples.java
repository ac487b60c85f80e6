package org.multidb.site.review;

import java.time.Instant;
import java.util.Optional;

/** Reviews with any id, for tests that go past the service. */
public final class ReviewSamples {

    private ReviewSamples() {}

    public static Review review(long id, String text) {
        return new Review(id, -1, new ReviewContent(1, Optional.of(3), text), Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static Review review(long id, long author, long product) {
        return new Review(
                id, author, new ReviewContent(product, Optional.of(3), "text"), Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static void rewrite(Review review, String text) {
        review.change(new ReviewContent(review.getProductId(), Optional.ofNullable(review.getRating()), text));
    }
}
