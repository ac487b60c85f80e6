package org.multidb.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.multidb.routing.Alias;

/**
 * A datasource of the server that asks its pool again where the pool had no connection in time although the database answers: after a
 * quiet while, when many come at once, making the connections takes longer than the pool waits for one. The pool's wait is that short for
 * databases that hang, of which this one asks only once.
 */
final class PatientDataSource implements DataSource {

    private static final Logger LOG = Logger.getLogger(PatientDataSource.class.getName());

    /** With a last try that takes its full time still within what a page may take. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final Alias alias;
    private final DataSource pool;
    private final Predicate<Duration> answers;

    /**
     * A datasource over that of the server.
     *
     * @param answers whether the database has answered somebody, when asked so long ago at the most
     */
    PatientDataSource(Alias alias, DataSource pool, Predicate<Duration> answers) {
        this.alias = alias;
        this.pool = pool;
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

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return pool.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return LOG;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
