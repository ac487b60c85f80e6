package org.multidb.site.review;

import java.util.List;
import java.util.Objects;
import org.multidb.routing.Alias;

/**
 * What one shard holds of the reviews.
 *
 * @param buckets how many buckets the map gives it
 * @param reviews how many reviews of its own buckets it holds; -1 where it did not answer
 * @param strays ids of some reviews in it whose bucket is another shard's, and is not moving; the public is not shown them here
 */
public record ReviewsInShard(Alias shard, int buckets, long reviews, List<Long> strays) {

    public ReviewsInShard {
        Objects.requireNonNull(shard, "shard");
        strays = List.copyOf(strays);
    }

    /** Of a shard that did not answer. */
    static ReviewsInShard unknown(Alias shard, int buckets) {
        return new ReviewsInShard(shard, buckets, -1, List.of());
    }

    public boolean isKnown() {
        return reviews >= 0;
    }
}
