package org.multidb.site.review;

import java.util.List;
import java.util.Map;

/**
 * What a list of products tells of their reviews, by product id.
 *
 * @param summaries how each was rated; products without reviews included
 * @param newest its newest reviews, newest first; products without reviews are missing
 */
public record ProductOverview(Map<Long, RatingSummary> summaries, Map<Long, List<Review>> newest) {

    public ProductOverview {
        summaries = Map.copyOf(summaries);
        newest = Map.copyOf(newest);
    }
}
