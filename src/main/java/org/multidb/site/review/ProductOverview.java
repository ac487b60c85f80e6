package org.multidb.site.review;

import java.util.List;
import java.util.Map;
import org.multidb.routing.Alias;

/**
 * What a list of products tells of their reviews, by product id.
 *
 * @param summaries how each was rated; products without reviews included
 * @param newest its newest reviews, newest first, without their texts; products without reviews are missing
 * @param marks what identifies the state of these products' reviews on each shard, by its primary, as {@link ReviewMarks#of} tells it;
 *     empty if a shard is missing
 */
public record ProductOverview(
        Map<Long, RatingSummary> summaries, Map<Long, List<Review>> newest, Map<Alias, Long> marks) {

    public ProductOverview {
        summaries = Map.copyOf(summaries);
        newest = Map.copyOf(newest);
        marks = Map.copyOf(marks);
    }
}
