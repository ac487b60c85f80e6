package org.multidb.moving;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps each driver but one from a shard. One that was frozen, and taken for lost, may wake in the middle of its work: its connections are ended
 * before anybody else works there.
 */
final class Fence {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_NANOS = 10_000_000;

    private Fence() {}

    /**
     * From now on, until the link is closed, nobody else drives anything on its shard.
     *
     * @throws MoveProblem if somebody else drives by now, or cannot be ended
     */
    static void enter(ShardLink link, MoveStore store) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!link.is("select pg_try_advisory_lock(5040, -2)")) {
            requireDriving(store);
            if (System.nanoTime() > end) {
                throw new MoveProblem(
                        "Another driver holds on to " + link.shard() + ", and could not be ended: end it.");
            }
            link.list(
                    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 5040"
                            + " and objid = cast(4294967294 as oid) and objsubid = 2 and granted and database ="
                            + " (select oid from pg_database where datname = current_database())",
                    row -> row.getBoolean(1));
            LockSupport.parkNanos(POLL_NANOS);
        }
        // It may be this one that was taken for lost.
        requireDriving(store);
    }

    private static void requireDriving(MoveStore store) throws SQLException {
        if (!store.isLocked()) {
            throw new MoveProblem("Somebody else drives the moves by now.");
        }
    }
}
