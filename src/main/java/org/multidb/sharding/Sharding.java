package org.multidb.sharding;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.topology.Topology;
import org.multidb.topology.Unproxied;

/**
 * The shards of each function and its bucket map, as this node last read it from the coordinator. Safe for use by many threads: each
 * question is answered by one map, and a newer one counts from the next question on.
 */
@Unproxied
public class Sharding implements ShardDirectory {

    /**
     * What is known of one function's map.
     *
     * @param map empty while none was read, and where the stored one is refused
     * @param epoch that of the map that was read last, refused or not; 0 while none was read
     */
    private record Known(Optional<BucketMap> map, Optional<String> refusal, int epoch) {

        private static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), 0);

        static Known found(BucketMap map) {
            return new Known(Optional.of(map), Optional.empty(), map.epoch());
        }

        static Known refused(String reason, int epoch) {
            return new Known(Optional.empty(), Optional.of(reason), epoch);
        }

        /** What is known after another one was read: an older map, which another thread was slow to read, changes nothing. */
        Known or(Known read) {
            return read.epoch() < epoch ? this : read;
        }
    }

    private final Topology topology;
    private final Map<String, List<Alias>> shards;
    private final ConcurrentMap<String, Known> maps = new ConcurrentHashMap<>();

    @Inject
    Sharding(Topology topology) {
        this.topology = topology;
        this.shards = topology.primariesOf();
    }

    @Override
    public List<Alias> shardsOf(Class<?> entity) {
        return FunctionRouter.functionOf(entity).map(this::shards).orElse(List.of());
    }

    private List<Alias> shards(String function) {
        return shards.getOrDefault(function, List.of());
    }

    /**
     * {@inheritDoc}
     *
     * @throws DatabaseUnavailableException while the coordinator, which holds the map, has not been reached, or the map is refused
     * @throws IllegalArgumentException if the function of the entity is not configured
     */
    @Override
    public Alias shardOf(Class<?> entity, Bucket bucket) {
        String function = functionOf(entity);
        List<Alias> all = shards(function);
        return all.size() == 1 ? all.get(0) : current(function).shardOf(bucket);
    }

    /**
     * The shard that holds the row with that id, by its bucket. Routers of the application are not asked: {@code Databases.homeOf} does.
     *
     * @throws IllegalArgumentException if the id is nothing that a bucket can be computed from
     */
    public Alias shardOfId(Class<?> entity, Object id) {
        return shardOf(
                entity,
                Bucket.ofKey(id)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No bucket can be computed from the id of a " + entity.getSimpleName() + ".")));
    }

    private String functionOf(Class<?> entity) {
        return FunctionRouter.functionOf(entity)
                .filter(shards::containsKey)
                .orElseThrow(() -> new IllegalArgumentException(
                        entity.getName() + " is of no function that is configured: see @StoredIn."));
    }

    private BucketMap current(String function) {
        Known known = known(function);
        return known.map()
                .orElseThrow(() -> new DatabaseUnavailableException(
                        topology.coordinator(),
                        known.refusal().orElse("the bucket map has not been read since the start"),
                        null));
    }

    private Known known(String function) {
        return maps.getOrDefault(function, Known.NOTHING);
    }

    /** The map of the entity's function; empty while it has not been read, or is refused. */
    public Optional<BucketMap> map(Class<?> entity) {
        return map(functionOf(entity));
    }

    Optional<BucketMap> map(String function) {
        return known(function).map();
    }

    /** Why the stored map of the entity's function cannot be used; empty if it can. */
    public Optional<String> refusal(Class<?> entity) {
        return known(functionOf(entity)).refusal();
    }

    /** Why rows that are spread over shards cannot be found now; empty if they can. */
    public Optional<String> objection() {
        return maps.values().stream()
                .flatMap(known -> known.refusal().stream())
                .findFirst()
                .or(() -> shards.keySet().stream()
                        .filter(function -> shards(function).size() > 1 || maps.containsKey(function))
                        .filter(function -> known(function).map().isEmpty())
                        .findFirst()
                        .map(function -> "the bucket map of " + function + " has not been read yet"));
    }

    @Override
    public void requireUsable(Alias database) {
        // Of the functions with a map, which are few.
        maps.forEach((function, known) -> {
            if (known.refusal().isPresent()
                    && topology.functionOf(database).name().equals(function)) {
                throw new DatabaseUnavailableException(database, known.refusal().get(), null);
            }
        });
    }

    boolean isRefused(String function) {
        return known(function).refusal().isPresent();
    }

    /** Notes that the function keeps buckets, though its map has not been read yet. */
    void expected(String function) {
        maps.putIfAbsent(function, Known.NOTHING);
    }

    /** Takes a map that was read, unless a newer one is known. */
    void found(String function, BucketMap map) {
        maps.merge(function, Known.found(map), Known::or);
    }

    /**
     * Refuses a map that was read: nothing is routed by it.
     *
     * @return whether that is news
     */
    boolean refused(String function, String reason, int epoch) {
        Known before = known(function);
        Known now = maps.merge(function, Known.refused(reason, epoch), Known::or);
        return !now.equals(before);
    }
}
