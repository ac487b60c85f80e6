package org.multidb.moving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;

/**
 * What a growth would take, by what moves have cost elsewhere. The plan is that of {@link MovePlanner}. What runs at the same time is up to
 * {@link MoveDriver}: a shard takes part in one copy at a time, copies of other shards run meanwhile, and one thread keeps the sums apart,
 * compares and hands over for all moves.
 *
 * @param share of all rows that move
 * @param moves how many moves that are
 * @param mostOfOne how many of them one shard takes part in at the most; each needs two of the shard's workers until it is finished
 * @param seconds at least until all is switched: the time of the shard with the most to do, or of the only thread if that is longer
 */
public record MoveForecast(double share, int moves, int mostOfOne, double seconds) {

    /**
     * What moves have cost.
     *
     * @param thread seconds of the driver's thread for a row: to keep its sum apart and to compare it
     * @param copy seconds for a row to be copied
     * @param batch seconds for a batch to be handed over
     * @param move seconds for a move until both sides follow each other, however few rows it has
     */
    public record Cost(double thread, double copy, double batch, double move) {}

    /** What it takes to grow from so many shards to so many with that many reviews in all, evenly spread. */
    public static MoveForecast of(int from, int to, double rows, Cost cost) {
        List<Move.Plan> plans = MovePlanner.balance("reviews", BucketMap.first(shards(from)), shards(to));
        double inBucket = rows / Bucket.COUNT;
        Map<Alias, Double> seconds = new HashMap<>();
        Map<Alias, Integer> moves = new HashMap<>();
        double thread = 0;
        int buckets = 0;
        for (Move.Plan plan : plans) {
            int many = plan.buckets().size();
            double alone = many * inBucket * cost.thread() + batches(many, inBucket) * cost.batch();
            double whole = alone + many * inBucket * cost.copy() + cost.move();
            for (Alias shard : List.of(plan.source(), plan.target())) {
                seconds.merge(shard, whole, Double::sum);
                moves.merge(shard, 1, Integer::sum);
            }
            thread += alone;
            buckets += many;
        }
        double longest =
                seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new MoveForecast(
                buckets / (double) Bucket.COUNT,
                plans.size(),
                moves.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                Math.max(longest, thread));
    }

    private static double batches(int buckets, double inBucket) {
        double fit = Math.floor(BatchSwitch.MOST_ROWS_COMPARED / inBucket);
        return Math.ceil(buckets / Math.max(1, Math.min(Pace.MOST_BUCKETS, fit)));
    }

    private static List<Alias> shards(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Alias("reviews-" + number))
                .toList();
    }
}
