package org.multidb.site.review;

import java.util.Map;
import java.util.Objects;
import org.multidb.routing.Alias;

/**
 * What the page of one product tells of its reviews.
 *
 * @param page some of them, the newest first, and which shards are missing from it and from the summary
 * @param marks what identifies the state of the product's reviews on each shard, by its primary, as {@link ReviewMarks#of} tells it; empty if
 *     a shard is missing, or had to be asked twice, so that the answer is not of one state
 */
public record ProductReviews(RatingSummary summary, ReviewPage page, Map<Alias, Long> marks) {

    /** Of a product without reviews. */
    public static final ProductReviews NONE = new ProductReviews(RatingSummary.NONE, ReviewPage.EMPTY, Map.of());

    public ProductReviews {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(page, "page");
        marks = Map.copyOf(marks);
    }
}
