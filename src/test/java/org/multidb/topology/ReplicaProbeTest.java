package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation.Condition;

class ReplicaProbeTest {

    private static final Alias REVIEWS = new Alias("reviews");
    private static final Alias SHADOW = new Alias("reviews-s");
    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final Timestamp LAST_BEAT = Timestamp.from(START);
    private static final Topology.Times TIMES =
            new Topology.Times(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(2));
    private static final String POSITION = "0/100";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final ProbeObservations observations =
            new ProbeObservations(TIMES.observationsKept(), clock.withZone(ZoneOffset.UTC));

    /** What each database answers to whatever it is asked; none for one that is down. */
    private final Map<String, List<Object>> rows = new HashMap<>();

    /** Whether the server, which stops, has no datasources any more. */
    private boolean stops;

    /** How many connections the pool still gives that were cut. */
    private int cut;

    private final Datasources datasources = new Datasources() {
        @Override
        public Optional<DataSource> find(String name) {
            return stops
                    ? Optional.empty()
                    : Optional.of(fake(DataSource.class, Map.of("getConnection", () -> fakeConnection(name))));
        }
    };
    private final PrimaryProbe primary =
            new PrimaryProbe(REVIEWS, TIMES, datasources, observations, clock.withZone(ZoneOffset.UTC));
    private final ReplicaProbe replica =
            new ReplicaProbe(SHADOW, primary, TIMES, datasources, observations, clock.withZone(ZoneOffset.UTC));

    private interface Answer {
        Object get() throws SQLException;
    }

    private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Answer answer = answers.get(method.getName());
            return answer == null ? null : answer.get();
        }));
    }

    private Connection fakeConnection(String name) throws SQLException {
        row(name);
        boolean dead = cut-- > 0;
        return fake(
                Connection.class,
                Map.of("getNetworkTimeout", () -> timeout(dead), "createStatement", () -> statement(name)));
    }

    private static int timeout(boolean dead) throws SQLException {
        if (dead) {
            throw new SQLException("This connection has been closed.");
        }
        return 0;
    }

    private Statement statement(String name) {
        return fake(Statement.class, Map.of("executeQuery", () -> result(row(name))));
    }

    private List<Object> row(String name) throws SQLException {
        if (!rows.containsKey(name)) {
            throw new SQLException("down");
        }
        return rows.get(name);
    }

    private static ResultSet result(List<Object> row) {
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (self, method, given) -> switch (method.getName()) {
                    case "next" -> true;
                    case "close" -> null;
                    default -> row.get((Integer) given[0] - 1);
                });
    }

    private void primaryAnswers(boolean silent) {
        rows.put("jdbc/reviews", List.of(false, LAST_BEAT, POSITION, 1, silent));
    }

    private void afterSeconds(int seconds) {
        now.updateAndGet(then -> then.plusSeconds(seconds));
        primary.look();
        replica.look();
    }

    @BeforeEach
    void theReplicaHasEverything() {
        rows.put("jdbc/reviews-s", List.of(true, POSITION, LAST_BEAT, 1));
        primaryAnswers(false);
        afterSeconds(0);
    }

    @Test
    void aReplicaThatHasEverythingIsNotLateWhenItsSilentPrimaryGoesDown() {
        primaryAnswers(true);
        afterSeconds(4);
        rows.remove("jdbc/reviews");
        afterSeconds(60);
        assertThat(observations.of(REVIEWS).condition()).isEqualTo(Condition.UNREACHABLE);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.GOOD);
    }

    @Test
    void aReplicaThatStaysBehindASilentPrimaryThatAnswersIsLate() {
        rows.put("jdbc/reviews", List.of(false, LAST_BEAT, "0/200", 1, true));
        afterSeconds(10);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.LATE);
    }

    @Test
    void whileTheServerStopsItsDatabasesAreUnreachable() {
        stops = true;
        rows.clear();
        afterSeconds(4);
        assertThat(observations.of(REVIEWS).condition()).isEqualTo(Condition.UNREACHABLE);
        assertThat(observations.of(SHADOW).condition()).isEqualTo(Condition.UNREACHABLE);
    }

    @Test
    void aConnectionThatThePoolGivesDeadSaysNothingOfTheDatabase() {
        primary.close();
        cut = 2;
        afterSeconds(1);
        assertThat(cut).isNegative();
        assertThat(observations.of(REVIEWS).condition()).isEqualTo(Condition.GOOD);
    }
}
