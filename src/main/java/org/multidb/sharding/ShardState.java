package org.multidb.sharding;

import java.util.List;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.ShardEpoch;

/**
 * A function's shards and its bucket map at one moment: what a whole question is asked by, so that each bucket is looked for in exactly one
 * shard. {@link ShardAccess} gives it.
 */
public final class ShardState {

    private final FunctionShards shards;
    private final Alias coordinator;
    /** Whether shards that are ahead of the map may answer: they keep the rows of buckets that they gave away. */
    private final boolean lenient;

    ShardState(FunctionShards shards, Alias coordinator, boolean lenient) {
        this.shards = shards;
        this.coordinator = coordinator;
        this.lenient = lenient;
    }

    /** The primaries of the shards, in number order, at least one. */
    public List<Alias> primaries() {
        return shards.primaries();
    }

    /**
     * The shard that holds the bucket; the only one where there is no other.
     *
     * @throws DatabaseUnavailableException while the coordinator, which holds the map, has not been reached, or the map is refused
     */
    public Alias shardOf(Bucket bucket) {
        List<Alias> all = shards.primaries();
        return all.size() == 1
                ? all.get(0)
                : shards.map()
                        .orElseThrow(() -> new DatabaseUnavailableException(
                                coordinator,
                                shards.refusal().orElse("the bucket map has not been read since the start"),
                                null))
                        .shardOf(bucket);
    }

    /** What is thrown where a shard refuses this map, and there is no newer one. */
    DatabaseUnavailableException unavailable(Exception refusal) {
        return new DatabaseUnavailableException(
                coordinator, "it gives no bucket map that is newer than epoch " + epoch(), refusal);
    }

    /** Whether shards may answer that are ahead of the map, which they do by what they keep of it. */
    public boolean isLenient() {
        return lenient;
    }

    /** The epoch of the map; 0 while there is none. */
    int epoch() {
        return shards.epoch();
    }

    /** By which state of the shard its rows are meant. Without a map each shard knows best what it holds. */
    public ShardEpoch epochOf(Alias shard) {
        Optional<BucketMap> map = shards.map();
        return map.map(known -> new ShardEpoch(
                        known.epoch(), known.changeOf(shard), lenient ? Integer.MAX_VALUE : known.epoch()))
                .orElse(ShardEpoch.NOW);
    }
}
