package org.multidb.sharding;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.topology.Shard;
import org.multidb.topology.Topology;
import org.multidb.topology.Unproxied;

/**
 * The shards of each function and its bucket map, as this node knows them now. The shards are at first those of the topology; the map is
 * read from the coordinator. Both may change while the application runs.
 *
 * <p>Safe for use by many threads. Shards and map of a function are replaced together: each question is answered from one state of them,
 * and a change counts from the next question on. Lists that were answered do not change.
 */
@Unproxied
public class Sharding implements ShardDirectory {

    private final Alias coordinator;
    private final ConcurrentMap<String, FunctionShards> functions = new ConcurrentHashMap<>();

    @Inject
    Sharding(Topology topology) {
        coordinator = topology.coordinator();
        topology.functions().forEach(function -> functions.put(function.name(), FunctionShards.configured(function)));
    }

    @Override
    public List<Alias> shardsOf(Class<?> entity) {
        return find(entity).map(FunctionShards::primaries).orElse(List.of());
    }

    /** The shards that rows of the entity are spread over, with their replicas, in number order; none for an entity of no known function. */
    public List<Shard> shardsWithReplicas(Class<?> entity) {
        return find(entity).map(FunctionShards::shards).orElse(List.of());
    }

    /** The replicas that staff publish rows of the entity to, in number order; none for an entity of no known function. */
    public List<Alias> published(Class<?> entity) {
        return find(entity).map(shards -> shards.published().toList()).orElse(List.of());
    }

    /**
     * {@inheritDoc}
     *
     * @throws DatabaseUnavailableException while the coordinator, which holds the map, has not been reached, or the map is refused
     * @throws IllegalArgumentException if the function of the entity is not configured
     */
    @Override
    public Alias shardOf(Class<?> entity, Bucket bucket) {
        return state(entity, false).shardOf(bucket);
    }

    /** Shards and map of the entity's function as of now. */
    ShardState state(Class<?> entity, boolean lenient) {
        return new ShardState(get(entity), coordinator, lenient);
    }

    private Optional<FunctionShards> find(Class<?> entity) {
        return FunctionRouter.functionOf(entity).map(functions::get);
    }

    private FunctionShards get(Class<?> entity) {
        return find(entity)
                .orElseThrow(() -> new IllegalArgumentException(
                        entity.getName() + " is of no function that is configured: see @StoredIn."));
    }

    /** The map of the entity's function; empty while it has not been read, or is refused. */
    public Optional<BucketMap> map(Class<?> entity) {
        return get(entity).map();
    }

    /** The epoch of the function's map as this node knows it; 0 while it knows none. */
    public int epochOf(String function) {
        return of(function).epoch();
    }

    /** Why the stored map of the entity's function cannot be used; empty if it can. */
    public Optional<String> refusal(Class<?> entity) {
        return get(entity).refusal();
    }

    /** Why rows that are spread over shards cannot be found now; empty if they can. */
    public Optional<String> objection() {
        List<FunctionShards> all = List.copyOf(functions.values());
        return all.stream()
                .flatMap(shards -> shards.refusal().stream())
                .findFirst()
                .or(() -> all.stream()
                        .filter(FunctionShards::lacksMap)
                        .findFirst()
                        .map(shards -> "the bucket map of " + shards.function() + " has not been read yet"));
    }

    @Override
    public void requireUsable(Alias database) {
        functions.forEach((function, shards) -> {
            if (shards.refusal().isPresent() && shards.has(database)) {
                throw new DatabaseUnavailableException(
                        database, shards.refusal().get(), null);
            }
        });
    }

    /**
     * What is known now of the function.
     *
     * @throws IllegalArgumentException if it is not configured
     */
    FunctionShards of(String function) {
        return Optional.ofNullable(functions.get(function))
                .orElseThrow(() -> new IllegalArgumentException("No function '" + function + "' is configured."));
    }

    /** What is known now of the function that has the database; empty if none has. */
    Optional<FunctionShards> functionWith(Alias database) {
        return functions.values().stream()
                .filter(shards -> shards.has(database))
                .findFirst();
    }

    /** Notes that the function keeps buckets, though its map may not have been read yet. */
    void expected(String function) {
        change(function, FunctionShards::expectingMap);
    }

    /**
     * Takes a map that was read, unless a newer one is known. One that does not fit the shards is refused: nothing is routed by it.
     *
     * @return why the map is refused, if that is news
     */
    Optional<String> found(String function, BucketMap map) {
        return change(function, shards -> shards.with(map));
    }

    /**
     * Gives a function other shards, at least one. The known map stays in use if all shards that it names are among them; otherwise it is
     * refused, until another is {@linkplain #found found}.
     *
     * @return why the known map is refused, if that is news
     * @throws IllegalArgumentException if the function is not configured, or there are no shards
     */
    Optional<String> spreadOver(String function, List<Shard> shards) {
        return change(function, known -> known.with(shards));
    }

    private Optional<String> change(String function, UnaryOperator<FunctionShards> change) {
        Optional<String> before = of(function).refusal();
        FunctionShards after = functions.computeIfPresent(function, (name, shards) -> change.apply(shards));
        return after.refusal().filter(reason -> !before.equals(Optional.of(reason)));
    }
}
