package org.multidb.routing.shard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;
import org.multidb.routing.RoutingException;

/**
 * Sharding: of the shards of an entity's function, the one that holds the bucket of the row's id. Where a function has one shard there
 * is nothing to choose, and the router has no opinion.
 */
public final class ShardRouter implements Router {

    private final Function<Class<?>, Optional<String>> functionOf;
    private final Map<String, List<Alias>> shards;
    private final Supplier<BucketMap> map;

    /**
     * A router for functions that are spread over several shards.
     *
     * @param functionOf the function that an entity is stored in
     * @param shards the primaries of each function
     * @param map the bucket map as it is now
     */
    public ShardRouter(
            Function<Class<?>, Optional<String>> functionOf, Map<String, List<Alias>> shards, Supplier<BucketMap> map) {
        this.functionOf = functionOf;
        this.shards = Map.copyOf(shards);
        this.map = map;
    }

    @Override
    public Optional<Route> route(Operation operation) {
        return functionOf
                .apply(operation.entity())
                .filter(function -> shards.getOrDefault(function, List.of()).size() > 1)
                .map(function -> choose(operation, shards.get(function)));
    }

    private Route choose(Operation operation, List<Alias> candidates) {
        if (operation.shard().filter(candidates::contains).isPresent()) {
            Alias shard = operation.shard().get();
            return Route.toPrimary(shard, "every shard is asked, " + shard + " too")
                    .because(Cause.STORED);
        }
        long id = idOf(operation).orElseThrow(() -> refusal(operation));
        Bucket bucket = Bucket.of(id);
        Alias shard = map.get().shardOf(bucket);
        return Route.toPrimary(shard, "bucket " + bucket.number() + " of id " + id + " is on " + shard)
                .because(Cause.STORED);
    }

    private static Optional<Long> idOf(Operation operation) {
        return operation
                .key()
                .filter(Number.class::isInstance)
                .map(key -> ((Number) key).longValue())
                .or(() -> operation
                        .instance()
                        .filter(Sharded.class::isInstance)
                        .map(entity -> ((Sharded) entity).shardKey()));
    }

    private static RoutingException refusal(Operation operation) {
        return new RoutingException("Cannot choose a database for " + operation.describe()
                + " without its id. Name the row (Databases.forId), the database (Databases.on), or ask every shard"
                + " (Scatter).");
    }
}
