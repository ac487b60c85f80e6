package org.multidb.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.multidb.routing.Alias;

/**
 * Asks the server's pool again if it had no connection in time although the database answers. When many requests come after a quiet time,
 * opening connections takes longer than the pool's wait. That wait is short because of databases that hang; for those the pool is asked
 * once.
 */
final class PatientDataSource extends DelegatingDataSource {

    private static final Logger LOG = Logger.getLogger(PatientDataSource.class.getName());

    /**
     * Begins no further try after so long. The pool gives up after 1 s, on a busy machine a little later, so that one that was waited for in
     * vain is asked once again: 2.2 s at most, and with a statement's 2.5 s still within the 5 s of a page. Where a shard has less time than
     * that, its caller interrupts the wait.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1_200);

    /** IronJacamar (WildFly 39) clears the interruption of a thread that waits in its pool, and says so only in these words. */
    private static final String INTERRUPTED = "Interrupted while requesting permit";

    private final Alias alias;
    private final Predicate<Duration> answers;

    /**
     * A datasource over that of the server.
     *
     * @param answers whether the database has answered somebody, when asked so long ago at the most
     */
    PatientDataSource(Alias alias, DataSource pool, Predicate<Duration> answers) {
        super(pool);
        this.alias = alias;
        this.answers = answers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begin = System.nanoTime();
        while (true) {
            long tried = System.nanoTime();
            try {
                return pool.getConnection();
            } catch (SQLException failure) {
                if (isInterrupted(failure)) {
                    Thread.currentThread().interrupt();
                    throw failure;
                }
                if (!answers.test(since(tried))) {
                    throw failure;
                }
                if (since(begin).compareTo(PATIENCE) > 0) {
                    LOG.warning(() ->
                            "database=" + alias + " event=\"the pool had no connection, though the database answers\""
                                    + " waited=" + since(begin).toMillis() + "ms");
                    throw failure;
                }
            }
        }
    }

    /** Whether somebody has given up on what the connection is for. */
    private static boolean isInterrupted(SQLException failure) {
        return Thread.currentThread().isInterrupted()
                || Unavailability.causes(failure)
                        .anyMatch(cause -> cause instanceof InterruptedException
                                || String.valueOf(cause.getMessage()).contains(INTERRUPTED));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
