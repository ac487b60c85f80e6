package org.multidb.sharding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Shard;

/**
 * What a node knows of one function: its shards, and its bucket map as it was last read. Immutable: a change makes another object, so that
 * a question to one object gets shards and a map that belong together.
 */
final class FunctionShards {

    /**
     * What is known of the function's map.
     *
     * @param map empty while none was read, and where the stored one is refused
     * @param refusal why the stored map cannot be used
     * @param epoch that of the map that was read last, refused or not; 0 while none was read
     */
    private record Known(Optional<BucketMap> map, Optional<String> refusal, int epoch) {

        private static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), 0);

        static Known found(BucketMap map) {
            return new Known(Optional.of(map), Optional.empty(), map.epoch());
        }
    }

    private final DataFunction function;
    private final List<Alias> primaries;
    /** Empty until the function turns out to keep buckets. */
    private final Optional<Known> known;

    private FunctionShards(DataFunction function, Optional<Known> known) {
        this.function = function;
        this.primaries = function.primaries();
        this.known = known;
    }

    /** The shards as they are configured; whether the function keeps buckets is not known yet. */
    static FunctionShards configured(DataFunction function) {
        return new FunctionShards(function, Optional.empty());
    }

    String function() {
        return function.name();
    }

    /** The shards in number order, at least one. */
    List<Shard> shards() {
        return function.shards();
    }

    /** The primaries of the shards, in number order. */
    List<Alias> primaries() {
        return primaries;
    }

    /** The replicas that staff publish to, in number order. */
    Stream<Alias> published() {
        return shards().stream().flatMap(Shard::published).sorted();
    }

    /** Whether the database is a primary or a replica of the function. */
    boolean has(Alias database) {
        return shardWith(database).isPresent();
    }

    /** The buckets whose rows the database holds; empty while there is no map. */
    Optional<List<Bucket>> bucketsOf(Alias database) {
        return map().flatMap(map -> shardWith(database).map(shard -> map.bucketsOf(shard.primary())));
    }

    private Optional<Shard> shardWith(Alias database) {
        return shards().stream()
                .filter(shard -> shard.databases().anyMatch(database::equals))
                .findFirst();
    }

    Optional<BucketMap> map() {
        return known.flatMap(Known::map);
    }

    Optional<String> refusal() {
        return known.flatMap(Known::refusal);
    }

    /** The epoch of the map; 0 while there is none. */
    int epoch() {
        return map().map(BucketMap::epoch).orElse(0);
    }

    /** Whether rows are found by a map only, and there is none. */
    boolean lacksMap() {
        return (primaries.size() > 1 || known.isPresent()) && map().isEmpty();
    }

    /** The function keeps buckets, though its map may not have been read yet. */
    FunctionShards expectingMap() {
        return known.isPresent() ? this : new FunctionShards(function, Optional.of(Known.NOTHING));
    }

    /**
     * After a map was read: an older one, which another thread was slow to read, changes nothing. A shard that it does not name holds no bucket,
     * yet or any more; one that it names and that is not here is a reason to refuse it.
     */
    FunctionShards with(BucketMap read) {
        if (known.filter(before -> read.epoch() < before.epoch()).isPresent()) {
            return this;
        }
        boolean fits = primaries.containsAll(read.distinctShards());
        return new FunctionShards(function, Optional.of(fits ? Known.found(read) : refused(read, primaries)));
    }

    /** With other shards: the map stays, unless it names a shard that is not among them. A refused map has to be read again. */
    FunctionShards with(List<Shard> others) {
        DataFunction changed = new DataFunction(
                function.name(),
                others.stream().sorted(Comparator.comparing(Shard::primary)).toList());
        List<Alias> remaining = changed.primaries();
        Optional<Known> refused = map().filter(map -> !remaining.containsAll(map.distinctShards()))
                .map(map -> refused(map, remaining));
        return new FunctionShards(changed, refused.or(() -> known));
    }

    private Known refused(BucketMap map, List<Alias> shards) {
        String reason = "multidb." + function() + ".shards = " + shards + ", but the " + function()
                + " of this cluster are spread over " + map.distinctShards()
                + ": start with these shards. Nothing is lost; to use other shards, move their buckets first.";
        return new Known(Optional.empty(), Optional.of(reason), map.epoch());
    }
}
