package org.multidb.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OnceASecondTest {

    private final Server server = new Server();
    private final Connection connection = server.connect();
    private long now = Long.MAX_VALUE;
    private final OnceASecond once = new OnceASecond(() -> now);

    @Test
    void aConnectionIsTriedBeforeItsFirstUse() {
        assertThat(reason(connection)).isNull();
        assertThat(server.tries).isOne();
    }

    @Test
    void oneThatWasTriedWithinTheLastSecondIsNotTriedAgain() {
        reason(connection);
        pass(Duration.ofMillis(999));
        assertThat(reason(connection)).isNull();
        assertThat(server.tries).isOne();
    }

    @Test
    void afterASecondItIsTriedAgainHoweverOftenItWasUsed() {
        reason(connection);
        pass(Duration.ofMillis(600));
        reason(connection);
        server.answers = false;
        pass(Duration.ofMillis(400));
        assertThat(reason(connection)).hasMessageContaining("did not answer");
    }

    @Test
    void oneThatDidNotAnswerIsTriedEachTime() {
        server.answers = false;
        reason(connection);
        assertThat(reason(connection)).isNotNull();
        assertThat(server.tries).isEqualTo(2);
    }

    @Test
    void oneThatTheDriverHasFoundDeadIsRefusedAtOnce() {
        reason(connection);
        server.closed = true;
        assertThat(reason(connection)).hasMessageContaining("lost");
        assertThat(server.tries).isOne();
    }

    /** As after a restart of the database: whoever lost a connection is given one that answers, not the next dead one. */
    @Test
    void whereOneWasLostAllOthersAreTriedAgain() {
        Server other = new Server();
        Connection idle = other.connect();
        reason(connection);
        reason(idle);
        server.closed = true;
        other.answers = false;
        assertThat(reason(idle)).hasMessageContaining("did not answer");
    }

    @Test
    void aTryOfOneConnectionSaysNothingOfAnother() {
        reason(connection);
        reason(server.connect());
        assertThat(server.tries).isEqualTo(2);
    }

    /** Who wants a connection to a database that hangs waits once, not once for each that lies in the pool. */
    @Test
    void whereATryWaitedInVainTheOtherConnectionsAreRefusedUntried() {
        Connection idle = server.connect();
        Server other = new Server();
        Connection elsewhere = other.connect();
        for (Connection each : new Connection[] {connection, idle, elsewhere}) {
            reason(each);
        }
        pass(Duration.ofSeconds(5));
        server.hangs = true;
        assertThat(reason(connection)).hasMessageContaining("did not answer on the connection");
        assertThat(reason(idle)).hasMessageContaining("did not answer on another connection");
        assertThat(server.tries).isEqualTo(3);
        assertThat(reason(elsewhere)).isNull();
    }

    @Test
    void afterADatabaseHungWhatIsNewAndWhatAnsweredSinceIsTried() {
        Connection patient = server.connect();
        reason(connection);
        pass(Duration.ofSeconds(5));
        server.hangs = true;
        server.meanwhile = () -> {
            server.hangs = false;
            server.meanwhile = () -> {};
            pass(Duration.ofMillis(500));
            assertThat(reason(patient)).isNull();
            server.hangs = true;
        };
        reason(connection);
        server.hangs = false;
        pass(Duration.ofSeconds(5));
        assertThat(reason(server.connect())).isNull();
        assertThat(reason(patient)).isNull();
    }

    @Test
    void aConnectionThatWasCutSaysNothingOfTheDatabase() {
        Connection idle = server.connect();
        reason(connection);
        reason(idle);
        pass(Duration.ofSeconds(5));
        server.answers = false;
        reason(connection);
        server.answers = true;
        assertThat(reason(idle)).isNull();
    }

    @Test
    void aFailureOfTheTryIsTheReason() {
        server.failure = new SQLException("broken");
        assertThat(reason(connection)).isSameAs(server.failure);
    }

    @Test
    void bothServersAreToldWhetherItCanBeUsed() throws SQLException {
        WildFlyChecker wildFly = new WildFlyChecker();
        PayaraChecker payara = new PayaraChecker();
        assertThat((Throwable) wildFly.isValidConnection(connection)).isNull();
        assertThat(payara.isConnectionValid(connection, 0)).isTrue();
        assertThat(server.tries).as("each server knows its own tries only").isEqualTo(2);
        server.closed = true;
        assertThat((Throwable) wildFly.isValidConnection(connection)).hasMessageContaining("lost");
        assertThatThrownBy(() -> new PayaraChecker().isConnectionValid(connection, 0))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void whatPayaraMakesForEachUseKnowsOfTheLastTry() throws SQLException {
        new PayaraChecker().isConnectionValid(connection, 0);
        new PayaraChecker().isConnectionValid(connection, 0);
        assertThat(server.tries).isOne();
    }

    /** Why the connection cannot be used; null if it can. An exception of JDBC is an Iterable, too, which AssertJ takes it for. */
    private Throwable reason(Connection tried) {
        return catchThrowable(() -> once.requireUsable(tried));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** Its connections answer, or do not, at once or after the whole of a try, and it counts how often they are tried. */
    private final class Server {

        private boolean answers = true;
        private boolean hangs;
        private Runnable meanwhile = () -> {};
        private boolean closed;
        private SQLException failure;
        private int tries;

        Connection connect() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "isClosed" -> closed;
                        case "isValid" -> tried((Integer) arguments[0]);
                        case "getMetaData" -> metaData();
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private DatabaseMetaData metaData() {
            return (DatabaseMetaData) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {DatabaseMetaData.class},
                    (proxy, method, arguments) -> toString());
        }

        private boolean tried(int seconds) throws SQLException {
            tries++;
            if (hangs) {
                meanwhile.run();
                pass(Duration.ofSeconds(seconds));
                return false;
            }
            if (failure != null) {
                throw failure;
            }
            return answers;
        }
    }
}
