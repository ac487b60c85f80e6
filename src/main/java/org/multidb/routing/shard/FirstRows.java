package org.multidb.routing.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * Gathers the first rows of a sorted list that is spread over shards by a hash. Each shard is asked for a little more
 * than its expected share, not for a whole page, most of which would be read for nothing. A shard whose share was too small is asked again.
 */
public final class FirstRows {

    /** Standard deviations above the mean: about one page in a thousand then asks a shard twice. */
    private static final int DEVIATIONS = 3;

    private FirstRows() {}

    /**
     * How many rows to ask each shard for: the mean of the binomial distribution and {@value #DEVIATIONS} standard deviations, never more
     * than all.
     *
     * @param rows wanted of all shards together
     * @param shards how many there are, at least 1
     */
    public static int of(int rows, int shards) {
        double mean = (double) rows / shards;
        double deviation = Math.sqrt(mean * (1 - 1.0 / shards));
        return (int) Math.min(rows, Math.ceil(mean + DEVIATIONS * deviation));
    }

    /**
     * The first rows of all shards together, in their order.
     *
     * @param gathered what each shard gave when it was asked for that many
     * @param asked how many rows each was asked for
     * @param most how many rows at most
     * @param more gives {@code most} rows more of each shard, beyond the last one that it gave
     */
    public static <T> Gathered<List<T>> gather(
            Gathered<List<ShardRows<T>>> gathered,
            int asked,
            Comparator<? super T> order,
            int most,
            Function<List<ShardRows<T>>, Gathered<List<ShardRows<T>>>> more) {
        List<T> merged = merge(gathered.value(), order, most);
        List<ShardRows<T>> usedUp = usedUp(gathered.value(), merged, asked, order, most);
        if (usedUp.isEmpty()) {
            return new Gathered<>(merged, gathered.unavailable());
        }
        Gathered<List<ShardRows<T>>> rest = more.apply(usedUp);
        List<ShardRows<T>> all = new ArrayList<>(gathered.value());
        all.addAll(rest.value());
        List<Alias> unavailable = Stream.concat(gathered.unavailable().stream(), rest.unavailable().stream())
                .toList();
        return new Gathered<>(merge(all, order, most), unavailable);
    }

    /** Whether the first rows of all shards are among those that the shards gave, so that {@link #gather} asks none for more. */
    public static <T> boolean suffice(List<ShardRows<T>> given, int asked, Comparator<? super T> order, int most) {
        return usedUp(given, merge(given, order, most), asked, order, most).isEmpty();
    }

    private static <T> List<ShardRows<T>> usedUp(
            List<ShardRows<T>> given, List<T> merged, int asked, Comparator<? super T> order, int most) {
        return given.stream()
                .filter(shard -> shard.rows().size() >= asked && isUsedUp(shard, merged, order, most))
                .toList();
    }

    private static <T> List<T> merge(List<ShardRows<T>> shards, Comparator<? super T> order, int most) {
        return KWayMerge.merge(shards.stream().map(ShardRows::rows).toList(), order, most);
    }

    /** Whether rows that the shard did not give may belong before the last of those that were merged. */
    private static <T> boolean isUsedUp(ShardRows<T> shard, List<T> merged, Comparator<? super T> order, int most) {
        return merged.size() < most || order.compare(shard.last(), merged.get(most - 1)) < 0;
    }
}
