package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rests on the settings, at their defaults and at the ends of their ranges; in milliseconds. */
class TimesTest {

    private static Topology.Times waiting(int shardDeadlineSeconds) {
        return new Topology.Times(
                Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(shardDeadlineSeconds));
    }

    private static Topology.Times late(int maxLagSeconds) {
        return new Topology.Times(Duration.ofMinutes(5), Duration.ofSeconds(maxLagSeconds), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        // deadline, long wait, replica, primary, holds
        "2, 1000, 1000, 1500, 2000",
        "1, 500, 500, 750, 1000",
        "60, 1000, 1000, 1500, 2000"
    })
    void probesOfLogPositionsEndBeforeReadsThatWaitDo(
            int deadline, long longWait, long replicaPatience, long primaryPatience, long holds) {
        Topology.Times times = waiting(deadline);

        assertThat(times.longWait()).hasMillis(longWait);
        assertThat(times.replicaPatience()).hasMillis(replicaPatience);
        assertThat(times.primaryPatience()).hasMillis(primaryPatience);
        assertThat(times.positionHolds()).hasMillis(holds);
    }

    @ParameterizedTest
    @CsvSource({"2, 3000, 500, 6500", "1, 3000, 250, 6250", "60, 3000, 500, 6500"})
    void otherDatabasesAreLookedAtTwiceInALongWaitAndMayTakeAsLongAsTheirSockets(
            int deadline, long patience, long period, long holds) {
        Topology.Times times = waiting(deadline);

        assertThat(times.answerPatience()).hasMillis(patience);
        assertThat(times.answerPeriod()).hasMillis(period);
        assertThat(times.answerHolds()).hasMillis(holds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 60})
    void aMissedDeadlineIsALongWaitAndAnAnswerIsNewerThanThat(int deadline) {
        Topology.Times times = waiting(deadline);

        assertThat(times.longWait()).isLessThanOrEqualTo(times.shardDeadline().dividedBy(2));
        assertThat(times.answerPeriod()).isLessThan(times.longWait());
        assertThat(times.primaryPatience()).isLessThan(times.shardDeadline());
    }

    @ParameterizedTest
    @CsvSource({
        // lag, period, silence, kept
        "10, 1000, 3000, 30000",
        "1, 500, 1500, 30000",
        "2, 1000, 3000, 30000",
        "20, 1000, 3000, 60000",
        "3600, 1000, 3000, 120000"
    })
    void heartbeatsAndObservationsFollowTheLagThatIsAllowed(int maxLag, long period, long silence, long kept) {
        Topology.Times times = late(maxLag);

        assertThat(times.heartbeatPeriod()).hasMillis(period);
        assertThat(times.heartbeatSilence()).hasMillis(silence);
        assertThat(times.observationsKept()).hasMillis(kept);
    }

    @ParameterizedTest
    @CsvSource({"10, 300000, 30000", "1, 300000, 30000", "60, 300000, 80000", "3600, 3600000, 3620000"})
    void visitorsAreRememberedUntilReplicasHaveWhatTheyWereShown(int maxLag, long remembered, long frozen) {
        Topology.Times times = late(maxLag);

        assertThat(times.visitorsRemembered()).hasMillis(remembered);
        assertThat(times.visitorsFrozen()).hasMillis(frozen);
    }
}
