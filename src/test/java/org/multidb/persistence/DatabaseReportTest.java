package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.routing.Alias;
import org.multidb.routing.Role;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.Observation.Condition;
import org.multidb.topology.SchemaState;

class DatabaseReportTest {

    private static final SchemaState CURRENT = SchemaState.current("3");
    private static final Optional<DatabaseReport.Facts> FACTS =
            Optional.of(new DatabaseReport.Facts("0/59F", 1, List.of()));

    @ParameterizedTest
    @EnumSource(Condition.class)
    void whatAnswersIsAsTheBackgroundSawIt(Condition condition) {
        DatabaseReport report = report(Role.REPLICA, CURRENT, seen(condition), FACTS);

        assertThat(report.condition()).isEqualTo(condition.name());
        assertThat(report.isGood()).isEqualTo(condition == Condition.GOOD);
    }

    @Test
    void whatDoesNotAnswerNowIsUnreachableWhateverWasSeenBefore() {
        DatabaseReport report = report(Role.REPLICA, CURRENT, seen(Condition.GOOD), Optional.empty());

        assertThat(report.condition()).isEqualTo("UNREACHABLE");
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void aDatabaseWhoseSchemaIsBehindIsNotAskedAndSaysSo() {
        SchemaState behind = SchemaState.behind("1", "2 migrations are missing");

        assertThat(report(Role.PRIMARY, behind, Observation.NONE, Optional.empty())
                        .condition())
                .isEqualTo("BEHIND");
    }

    @Test
    void onlyAReplicaThatAnswersHasALag() {
        assertThat(report(Role.REPLICA, CURRENT, seen(Condition.LATE), FACTS).lagSeconds())
                .contains(1.5);
        assertThat(report(Role.REPLICA, CURRENT, seen(Condition.UNREACHABLE), FACTS)
                        .lagSeconds())
                .isEmpty();
        assertThat(report(Role.PRIMARY, CURRENT, seen(Condition.GOOD), FACTS).lagSeconds())
                .isEmpty();
    }

    private static DatabaseReport report(
            Role role, SchemaState schema, Observation observation, Optional<DatabaseReport.Facts> facts) {
        return new DatabaseReport(new Alias("reviews"), role, "reviews", schema, observation, facts);
    }

    private static Observation seen(Condition condition) {
        Optional<Duration> lag = Optional.of(Duration.ofMillis(1_500));
        return new Observation(condition, 1, LogPosition.START, lag, Instant.EPOCH, Instant.EPOCH);
    }
}
