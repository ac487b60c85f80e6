package org.multidb.site.review;

import java.util.Objects;

/**
 * What the page of one product tells of its reviews.
 *
 * @param page some of them, the newest first, and which shards are missing from it and from the summary
 */
public record ProductReviews(RatingSummary summary, ReviewPage page) {

    /** Of a product without reviews. */
    public static final ProductReviews NONE = new ProductReviews(RatingSummary.NONE, ReviewPage.EMPTY);

    public ProductReviews {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(page, "page");
    }
}
