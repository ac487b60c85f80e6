package org.multidb.moving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;

/**
 * Which buckets have to move so that the shards hold equally many, or one of them none. The same question has the same answer on every node,
 * and the fewest buckets move.
 */
final class MovePlanner {

    /** How many buckets one move takes at most: its row filter is searched one by one. */
    static final int MOST_BUCKETS = 420;

    private MovePlanner() {}

    /**
     * The moves after which those shards hold all buckets, each as many as any other or one more.
     *
     * @param shards who is to hold buckets afterwards, at least one; a shard of the map that is not among them is emptied
     */
    static List<Move.Plan> balance(String function, BucketMap map, List<Alias> shards) {
        if (shards.isEmpty()) {
            throw new MoveProblem("No shard is left that could hold the buckets of '" + function + "'.");
        }
        SortedMap<Alias, List<Bucket>> held = new TreeMap<>();
        shards.forEach(shard -> held.put(shard, new ArrayList<>()));
        map.distinctShards().forEach(shard -> held.put(shard, new ArrayList<>(map.bucketsOf(shard))));
        Map<Alias, Integer> wanted = wanted(held, shards);
        List<Bucket> free = new ArrayList<>();
        Map<Bucket, Alias> from = new LinkedHashMap<>();
        // One source after another to one target after another: few pairs, so few moves, and many that run side by
        // side.
        held.forEach((shard, buckets) -> {
            while (buckets.size() > wanted.getOrDefault(shard, 0)) {
                Bucket last = buckets.remove(buckets.size() - 1);
                from.put(last, shard);
                free.add(last);
            }
        });
        return moves(function, free, from, targets(held, wanted));
    }

    /** The fullest keep one more where the buckets cannot be divided equally. */
    private static Map<Alias, Integer> wanted(SortedMap<Alias, List<Bucket>> held, List<Alias> shards) {
        List<Alias> fullestFirst = shards.stream()
                .distinct()
                .sorted(Comparator.<Alias>comparingInt(shard -> -held.get(shard).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int least = Bucket.COUNT / fullestFirst.size();
        int rest = Bucket.COUNT % fullestFirst.size();
        Map<Alias, Integer> wanted = new LinkedHashMap<>();
        for (int number = 0; number < fullestFirst.size(); number++) {
            wanted.put(fullestFirst.get(number), number < rest ? least + 1 : least);
        }
        return wanted;
    }

    /** Each shard as often as it lacks buckets. */
    private static List<Alias> targets(SortedMap<Alias, List<Bucket>> held, Map<Alias, Integer> wanted) {
        return held.entrySet().stream()
                .flatMap(shard -> Collections.nCopies(
                        Math.max(
                                0,
                                wanted.getOrDefault(shard.getKey(), 0)
                                        - shard.getValue().size()),
                        shard.getKey())
                        .stream())
                .toList();
    }

    private static List<Move.Plan> moves(
            String function, List<Bucket> free, Map<Bucket, Alias> from, List<Alias> targets) {
        Map<List<Alias>, List<Bucket>> pairs = new LinkedHashMap<>();
        for (int number = 0; number < free.size(); number++) {
            Bucket bucket = free.get(number);
            pairs.computeIfAbsent(List.of(from.get(bucket), targets.get(number)), pair -> new ArrayList<>())
                    .add(bucket);
        }
        return pairs.entrySet().stream()
                .sorted(Comparator.comparing(pair -> pair.getKey().toString()))
                .flatMap(pair -> portions(function, pair.getKey(), pair.getValue()).stream())
                .toList();
    }

    private static List<Move.Plan> portions(String function, List<Alias> pair, List<Bucket> all) {
        List<Bucket> sorted =
                all.stream().sorted(Comparator.comparingInt(Bucket::number)).toList();
        return Portions.of(sorted, MOST_BUCKETS).stream()
                .map(buckets -> new Move.Plan(function, pair.get(0), pair.get(1), buckets))
                .toList();
    }
}
