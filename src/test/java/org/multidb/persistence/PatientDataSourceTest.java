package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class PatientDataSourceTest {

    private static final Alias REVIEWS = new Alias("reviews");

    private final AtomicInteger asked = new AtomicInteger();

    /** A pool that has a connection for whoever asks again; the connection is none, for nobody uses it. */
    private final class Pool implements DataSource {

        private final int refusals;

        private final SQLException refusal;

        Pool(int refusals, SQLException refusal) {
            this.refusals = refusals;
            this.refusal = refusal;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (asked.incrementAndGet() <= refusals) {
                throw refusal;
            }
            return null;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return type.isInstance(this);
        }
    }

    private PatientDataSource over(int refusals, boolean answers) {
        return new PatientDataSource(
                REVIEWS, new Pool(refusals, new SQLException("no connection in time")), waited -> answers);
    }

    @Test
    void aPoolIsAskedAgainAsLongAsTheDatabaseAnswers() throws SQLException {
        assertThat(over(2, true).getConnection()).isNull();
        assertThat(asked).hasValue(3);
    }

    @Test
    void aDatabaseThatAnswersNobodyIsAskedOnce() {
        assertThatThrownBy(() -> over(1, false).getConnection()).hasMessage("no connection in time");
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyWaitsForEver() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> over(Integer.MAX_VALUE, true).getConnection()).hasMessage("no connection in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void whoeverIsInterruptedAsksOnceAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> over(1, true).getConnection()).hasMessage("no connection in time");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void anInterruptionThatThePoolClearsCountsToo() {
        Pool pool = new Pool(
                1,
                new SQLException(
                        "IJ031084",
                        new IllegalStateException("IJ000657: Interrupted while requesting permit: Waited 12 ms")));
        assertThatThrownBy(() -> new PatientDataSource(REVIEWS, pool, waited -> true).getConnection())
                .hasMessage("IJ031084");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).hasValue(1);
    }
}
