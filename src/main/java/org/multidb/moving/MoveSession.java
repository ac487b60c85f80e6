package org.multidb.moving;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.multidb.routing.Alias;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Shard;

/**
 * Plans, watches and drives moves of a cluster, by a connection to its coordinator that is held until this is closed. Not for use by several
 * threads at once.
 */
public final class MoveSession implements AutoCloseable {

    private final Links links;
    private final ShardLink coordinator;
    private final MoveStore store;

    private MoveSession(Links links, ShardLink coordinator) {
        this.links = links;
        this.coordinator = coordinator;
        this.store = new MoveStore(coordinator);
    }

    /**
     * A session that drives nothing yet.
     *
     * @throws SQLException if the coordinator does not answer
     */
    public static MoveSession open(Links links, Alias coordinator) throws SQLException {
        ShardLink link = ShardLink.open(coordinator, links);
        link.answersWithin(ShardLink.SHORT);
        return new MoveSession(links, link);
    }

    /**
     * Refuses a function whose buckets cannot move.
     *
     * @throws MoveProblem if staff publish its rows to replicas, which would have to move with them
     */
    public static void requireMovable(DataFunction function) {
        List<Alias> published =
                function.shards().stream().flatMap(Shard::published).toList();
        if (!published.isEmpty()) {
            throw new MoveProblem("The buckets of '" + function.name() + "' are not moved: staff publish its rows to "
                    + published + ", and these copies would stay where they are.");
        }
    }

    /**
     * The moves after which those shards hold all buckets of the function, each as many as any other or one more; nothing is done. A shard that
     * holds some now and is not among them is emptied.
     *
     * @throws MoveProblem if the function keeps no buckets
     */
    public List<Move.Plan> plan(String function, List<Alias> shards) throws SQLException {
        return store.balance(function, shards);
    }

    /** The shards that every node knows that was seen in the last seconds, in number order; none if there is no such node. */
    public List<Alias> knownShards(String function) throws SQLException {
        return store.knownShards(function);
    }

    /**
     * Notes the moves, to be driven by whoever drives.
     *
     * @throws MoveProblem if others are not over: by their end the map is another one
     */
    public void start(List<Move.Plan> plans) throws SQLException {
        store.start(plans);
    }

    /** The latest moves, latest first. */
    public List<Move> latest(int most) throws SQLException {
        return store.latest(most);
    }

    /** The moves that are not over, in the order in which they were planned. */
    public List<Move> unfinished() throws SQLException {
        return store.unfinished();
    }

    /**
     * Notes what is wanted of a move, to be done by whoever drives.
     *
     * @throws MoveProblem if there is no such move, or it cannot be had now
     */
    public void wish(long id, Wish wish) throws SQLException {
        store.wish(id, wish);
    }

    /**
     * What drives all moves from now on, as long as this is open; nothing where somebody else does.
     *
     * @param executor for the one thread that it takes beside the calling one
     * @param reversible how long a move stays as it is when all is switched, so that it may go back
     */
    public Optional<Driving> drive(Executor executor, Duration reversible) throws SQLException {
        MoveDriver driver = new MoveDriver(store, links, executor, reversible);
        return store.lock() ? Optional.of(driver::step) : Optional.empty();
    }

    /** Goes on with all moves. */
    @FunctionalInterface
    public interface Driving {

        /** Goes on as far as is possible at once; says whether anything was done, so that there may be more to do. */
        boolean step() throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        coordinator.close();
    }
}
