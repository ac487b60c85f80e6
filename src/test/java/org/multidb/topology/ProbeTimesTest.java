package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation.Condition;

/** What a database is asked, and what is thought of one that takes its time. */
class ProbeTimesTest {

    private static final Alias REVIEWS = new Alias("reviews");
    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final Topology.Times USUAL =
            new Topology.Times(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(2));
    private static final Topology.Times STRICT =
            new Topology.Times(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final ProbeObservations observations = new ProbeObservations(Duration.ofSeconds(30), clock);
    private final List<String> asked = new ArrayList<>();
    private final List<Object> patience = new ArrayList<>();
    private Duration takes = Duration.ZERO;
    private int cut;

    private final Datasources datasources = new Datasources() {
        @Override
        public Optional<DataSource> find(String name) {
            return Optional.of(fake(DataSource.class));
        }
    };

    /** A database that takes its time to answer anything, and then has no row. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer(method.getName(), given)));
    }

    private Object answer(String method, Object... given) throws SQLException {
        return switch (method) {
            case "getConnection" -> fake(Connection.class);
            case "createStatement" -> fake(Statement.class);
            case "getNetworkTimeout", "getInt" -> 0;
            case "isClosed", "next", "getBoolean" -> false;
            case "setNetworkTimeout" -> {
                patience.add(given[1]);
                yield null;
            }
            case "execute" -> {
                if (cut > 0) {
                    cut--;
                    throw new SQLException("cut", "08006");
                }
                yield answered(given[0], true);
            }
            case "executeUpdate" -> answered(given[0], 1);
            case "executeQuery" -> answered(given[0], fake(ResultSet.class));
            default -> null;
        };
    }

    private Object answered(Object sql, Object answer) {
        asked.add(sql.toString());
        now.updateAndGet(then -> then.plus(takes));
        return answer;
    }

    private void after(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    @Test
    void aDatabaseThatAlwaysAnswersInASecondIsNeverUnreachable() {
        AnswerProbe probe = new AnswerProbe(REVIEWS, USUAL, datasources, observations, clock);
        takes = Duration.ofSeconds(1);
        for (int look = 0; look < 5; look++) {
            probe.look();
            after(USUAL.answerPeriod().plusSeconds(1));
            assertThat(observations.of(REVIEWS).condition()).isEqualTo(Condition.GOOD);
            after(Duration.ofSeconds(-1));
        }
    }

    /** As where a pool gives one that was cut, or ends those in use because it has found one. */
    @ParameterizedTest
    @CsvSource({"1, GOOD", "2, GOOD", "3, UNREACHABLE"})
    void aDatabaseIsUnreachableAfterThreeConnectionsThatWereCut(int connections, Condition expected) {
        cut = connections;
        new AnswerProbe(REVIEWS, USUAL, datasources, observations, clock).look();

        assertThat(observations.of(REVIEWS).condition()).isEqualTo(expected);
    }

    @Test
    void aDatabaseThatNobodyLooksAtAnyMoreIsUnreachableAfterAWhile() {
        new AnswerProbe(REVIEWS, USUAL, datasources, observations, clock).look();
        after(USUAL.answerHolds());
        assertThat(observations.of(REVIEWS).condition()).isEqualTo(Condition.GOOD);
        after(Duration.ofMillis(1));
        assertThat(observations.of(REVIEWS).condition()).isEqualTo(Condition.UNREACHABLE);
    }

    @Test
    void probesWaitAsLongAsTheTimesSay() {
        PrimaryProbe primary = new PrimaryProbe(REVIEWS, STRICT, datasources, observations, clock);
        primary.look();
        new ReplicaProbe(new Alias("reviews-s"), primary, STRICT, datasources, observations, clock).look();
        new AnswerProbe(new Alias("default"), STRICT, datasources, observations, clock).look();

        // That of the primary gets no row, each of three times, and closes its connection, which gets back the timeout
        // that it had.
        assertThat(patience).containsExactly(750, 0, 750, 0, 750, 0, 500, 3_000);
        assertThat(asked.get(0)).contains("interval '1500 milliseconds'");
    }

    @ParameterizedTest
    @CsvSource({"1000, 500", "500, 250"})
    void aHeartbeatIsDueAfterHalfOfItsPeriod(int periodMillis, int dueMillis) {
        new AnswerProbe(REVIEWS, USUAL, datasources, observations, clock).look();
        asked.clear();

        new Heartbeat(REVIEWS, Duration.ofMillis(periodMillis), datasources, observations).beat();

        assertThat(asked).singleElement().asString().contains("interval '" + dueMillis + " milliseconds'");
    }
}
