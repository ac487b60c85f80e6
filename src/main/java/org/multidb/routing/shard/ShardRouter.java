package org.multidb.routing.shard;

import java.util.List;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;
import org.multidb.routing.RoutingException;

/**
 * Sharding: of the shards of an entity's function, the one that holds the bucket of the row's key. Where a function has one shard there
 * is nothing to choose, and the router has no opinion.
 */
public final class ShardRouter implements Router {

    private final ShardDirectory directory;

    /** A router for functions that are spread over several shards. */
    public ShardRouter(ShardDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Route> route(Operation operation) {
        List<Alias> shards = directory.shardsOf(operation.entity());
        return shards.size() > 1 ? Optional.of(choose(operation, shards)) : Optional.empty();
    }

    private Route choose(Operation operation, List<Alias> candidates) {
        Optional<Alias> known = operation.shard().filter(candidates::contains);
        if (known.isPresent()) {
            return toShard(known.get(), keyOf(operation));
        }
        if (!Sharded.class.isAssignableFrom(operation.entity())) {
            throw new RoutingException("Cannot choose a database for " + operation.describe() + ": its function has "
                    + candidates.size() + " shards, and " + operation.entity().getSimpleName()
                    + " does not say by what its rows are spread. Let it implement Sharded.");
        }
        Object key = keyOf(operation).orElseThrow(() -> refusal(operation));
        return toShard(directory.shardOf(operation.entity(), Bucket.of(key.toString())), Optional.of(key));
    }

    private static Route toShard(Alias shard, Optional<Object> key) {
        String reason = key.map(
                        id -> "bucket " + Bucket.of(id.toString()).number() + " of id " + id + " is on " + shard)
                .orElse("every shard is asked, " + shard + " too");
        return Route.toPrimary(shard, reason).because(Cause.STORED);
    }

    private static Optional<Object> keyOf(Operation operation) {
        return operation
                .key()
                .flatMap(Bucket::keyOf)
                .or(() -> operation.instance().filter(Sharded.class::isInstance).flatMap(Bucket::keyOf));
    }

    private static RoutingException refusal(Operation operation) {
        return new RoutingException("Cannot choose a database for " + operation.describe()
                + " without its id. Name the row (Databases.forId), the database (Databases.on), or ask every shard"
                + " (Scatter).");
    }
}
