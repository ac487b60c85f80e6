package org.multidb.moving;

import java.sql.SQLException;
import java.util.List;
import org.multidb.routing.shard.Bucket;

/** The locks by which writers of a bucket and its move exclude each other: those of {@code owns_bucket}. */
final class BucketLocks {

    /** So long writers wait at most for a lock that a mover asks for behind another writer. */
    static final int MOST_MILLIS = 120;

    /** PostgreSQL's codes for a statement that took too long, and for a lock that was waited for too long. */
    private static final List<String> TOO_LONG = List.of("57014", "55P03");

    private BucketLocks() {}

    /** Does the work in one transaction that excludes writers of these buckets; false if one of them does not let go in time. */
    static boolean during(ShardLink link, List<Bucket> buckets, ShardLink.Work work) throws SQLException {
        try {
            link.inTransaction(() -> {
                link.run("set local idle_in_transaction_session_timeout = '2s'");
                link.run("set local statement_timeout = " + MOST_MILLIS);
                link.run(
                        "select pg_advisory_xact_lock(5040, bucket) from unnest(cast(? as integer[])) as bucket",
                        ShardLink.array(buckets));
                work.run();
            });
            return true;
        } catch (SQLException failure) {
            return isTooLong(failure);
        }
    }

    /** Excludes writers of these buckets until {@link #release}, or until the mover says nothing for two seconds. */
    static boolean hold(ShardLink link, List<Bucket> buckets) throws SQLException {
        // Of a mover that is frozen: nobody else can take the locks from it.
        link.run("set idle_session_timeout = '2s'");
        link.run("set idle_in_transaction_session_timeout = '2s'");
        link.run("set statement_timeout = " + MOST_MILLIS);
        try {
            link.run(
                    "select pg_advisory_lock(5040, bucket) from unnest(cast(? as integer[])) as bucket",
                    ShardLink.array(buckets));
            return true;
        } catch (SQLException failure) {
            return isTooLong(failure);
        } finally {
            link.run("set statement_timeout = 0");
        }
    }

    /** False, or the failure if it is another one. */
    private static boolean isTooLong(SQLException failure) throws SQLException {
        if (!TOO_LONG.contains(failure.getSQLState())) {
            throw failure;
        }
        return false;
    }

    static void release(ShardLink link) throws SQLException {
        link.run("select pg_advisory_unlock_all()");
        link.run("set idle_session_timeout = 0");
        link.run("set idle_in_transaction_session_timeout = '60s'");
    }
}
