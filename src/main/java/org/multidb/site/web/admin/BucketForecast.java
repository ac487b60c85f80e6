package org.multidb.site.web.admin;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.multidb.moving.Move;
import org.multidb.moving.MoveState;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;

/** Counts the buckets of each shard: before moves, now, and after them. */
final class BucketForecast {

    private static final Set<MoveState> GIVEN_UP = EnumSet.of(MoveState.CANCELLING, MoveState.WITHDRAWING);

    private final BucketMap map;
    private final SortedMap<Alias, Integer> now = new TreeMap<>();
    private final SortedMap<Alias, Integer> before;
    private final SortedMap<Alias, Integer> after;

    private BucketForecast(BucketMap map, Collection<Alias> shards) {
        this.map = map;
        shards.forEach(shard -> now.put(shard, 0));
        map.shards().forEach(shard -> now.merge(shard, 1, Integer::sum));
        before = new TreeMap<>(now);
        after = new TreeMap<>(now);
    }

    /**
     * Counts.
     *
     * @param shards those to tell, with or without buckets; others that hold some are told, too
     * @param unfinished moves that are not over
     * @param planned moves that are not begun
     */
    static List<ShardBuckets> of(
            BucketMap map, Collection<Alias> shards, List<Move> unfinished, List<Move.Plan> planned) {
        BucketForecast forecast = new BucketForecast(map, shards);
        unfinished.forEach(forecast::add);
        planned.forEach(plan -> forecast.carry(forecast.after, plan.buckets(), plan.target()));
        return forecast.now.keySet().stream().map(forecast::of).toList();
    }

    private void add(Move move) {
        carry(before, move.plan().buckets(), move.plan().source());
        boolean stays = move.back() || GIVEN_UP.contains(move.state());
        carry(
                after,
                move.plan().buckets(),
                stays ? move.plan().source() : move.plan().target());
    }

    private void carry(Map<Alias, Integer> counts, List<Bucket> buckets, Alias holder) {
        for (Bucket bucket : buckets) {
            counts.merge(map.shardOf(bucket), -1, Integer::sum);
            counts.merge(holder, 1, Integer::sum);
        }
    }

    private ShardBuckets of(Alias shard) {
        return new ShardBuckets(shard, before.get(shard), now.get(shard), after.get(shard));
    }
}
