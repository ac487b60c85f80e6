package org.multidb.routing.shard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.multidb.routing.Alias;

/**
 * Which shard holds which bucket. A change of the map is another map with a higher epoch.
 *
 * @param epoch {@value #FIRST} for the first map
 * @param shards the shard of each bucket, {@value Bucket#COUNT} of them
 * @param changes the epoch in which a shard got or gave away buckets last; none for a shard whose buckets never changed
 */
public record BucketMap(int epoch, List<Alias> shards, Map<Alias, Integer> changes) {

    /** The epoch of the first map of a cluster. */
    public static final int FIRST = 1;

    public BucketMap {
        changes = Map.copyOf(changes);
        shards = Collections.unmodifiableList(new ArrayList<>(shards));
        if (shards.size() != Bucket.COUNT) {
            throw new IllegalArgumentException(
                    "A bucket map names the shard of " + Bucket.COUNT + " buckets, not of " + shards.size() + ".");
        }
        shards.forEach(Objects::requireNonNull);
    }

    /** A map of which no shard's buckets have changed. */
    public BucketMap(int epoch, List<Alias> shards) {
        this(epoch, shards, Map.of());
    }

    /**
     * The first map of a cluster: bucket b belongs to the shard with the number {@code b mod N}, counted in number order.
     *
     * @param shards the primaries, in number order
     */
    public static BucketMap first(List<Alias> shards) {
        return new BucketMap(
                FIRST,
                IntStream.range(0, Bucket.COUNT)
                        .mapToObj(bucket -> shards.get(bucket % shards.size()))
                        .toList());
    }

    /** The shard that holds the bucket. */
    public Alias shardOf(Bucket bucket) {
        return shards.get(bucket.number());
    }

    /** The buckets that the shard holds, in order. */
    public List<Bucket> bucketsOf(Alias shard) {
        return IntStream.range(0, Bucket.COUNT)
                .filter(bucket -> shards.get(bucket).equals(shard))
                .mapToObj(Bucket::new)
                .toList();
    }

    /** The epoch in which the shard got or gave away buckets last. */
    public int changeOf(Alias shard) {
        return changes.getOrDefault(shard, FIRST);
    }

    /** Every shard that holds a bucket, in number order. */
    public SortedSet<Alias> distinctShards() {
        return new TreeSet<>(shards);
    }
}
