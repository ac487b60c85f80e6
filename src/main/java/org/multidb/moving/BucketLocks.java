package org.multidb.moving;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.multidb.routing.shard.Bucket;

/** The locks by which writers of a bucket and its move exclude each other: those of {@code owns_bucket}. */
final class BucketLocks {

    /** So long writers wait at most for a lock that a mover asks for behind another writer. */
    private static final int MOST_MILLIS = 120;

    /** In which each statement ends while writers wait, here and on the other side: what takes longer is taken for stuck. */
    static final Duration WHILE_HELD = Duration.ofSeconds(1);

    /** After which a mover that holds locks and says nothing is taken for frozen: nobody else can take them from it. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    /** PostgreSQL's codes for a statement that took too long, and for a lock that was waited for too long. */
    private static final List<String> TOO_LONG = List.of("57014", "55P03");

    private static final String RELAX =
            "set statement_timeout = 0; set idle_session_timeout = 0; set idle_in_transaction_session_timeout = '60s'";

    private BucketLocks() {}

    /** Does the work in one transaction that excludes writers of these buckets; false if one of them does not let go in time. */
    static boolean during(ShardLink link, List<Bucket> buckets, ShardLink.Work work) throws SQLException {
        try {
            link.inTransaction(() -> {
                link.run("set local idle_in_transaction_session_timeout = " + LONGEST_SILENCE.toMillis());
                link.run("set local statement_timeout = " + MOST_MILLIS);
                link.run(
                        "select pg_advisory_xact_lock(5040, bucket) from unnest(cast(? as integer[])) as bucket",
                        ShardLink.array(buckets));
                work.run();
            });
            return true;
        } catch (SQLException failure) {
            requireTooLong(failure);
            return false;
        }
    }

    /**
     * Excludes writers of these buckets until {@link #release}, or until the mover says nothing for {@link #LONGEST_SILENCE}.
     *
     * @param next a statement that gives a number, by the same call: writers wait for it
     * @return that number; empty if one of the writers does not let go in time
     */
    static OptionalLong hold(ShardLink link, List<Bucket> buckets, String next, Object... parameters)
            throws SQLException {
        link.run("set idle_session_timeout = " + LONGEST_SILENCE.toMillis()
                + "; set idle_in_transaction_session_timeout = " + LONGEST_SILENCE.toMillis()
                + "; set statement_timeout = " + MOST_MILLIS);
        try {
            return OptionalLong.of(link.lastNumber(
                    "select pg_advisory_lock(5040, bucket) from unnest(cast(? as integer[])) as bucket;"
                            + " set statement_timeout = " + WHILE_HELD.toMillis() + "; " + next,
                    Stream.concat(Stream.of(ShardLink.array(buckets)), Stream.of(parameters))
                            .toArray()));
        } catch (SQLException failure) {
            requireTooLong(failure);
            link.run("select pg_advisory_unlock(5040, cast(cast(objid as bigint) as integer)) from pg_locks"
                    + " where locktype = 'advisory' and classid = 5040 and objid < 5040 and objsubid = 2"
                    + " and pid = pg_backend_pid() and granted; " + RELAX);
            return OptionalLong.empty();
        }
    }

    /** Throws every failure but that of a statement that the database itself has ended because it took too long. */
    static void requireTooLong(SQLException failure) throws SQLException {
        if (!TOO_LONG.contains(failure.getSQLState())) {
            throw failure;
        }
    }

    /** Lets writers of buckets that are {@linkplain #hold held} go on. */
    static void release(ShardLink link, List<Bucket> buckets) throws SQLException {
        link.run(
                "select pg_advisory_unlock(5040, bucket) from unnest(cast(? as integer[])) as bucket; " + RELAX,
                ShardLink.array(buckets));
    }
}
