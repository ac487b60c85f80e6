package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.routing.access.Observation.Condition;

class ObservationHistoryTest {

    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant END = START.plusSeconds(3_600);

    private final ObservationHistory history = new ObservationHistory(Duration.ofSeconds(30));

    private static Observation look(Instant asked, String position, Condition condition) {
        return new Observation(condition, 1, LogPosition.parse(position), Optional.empty(), asked, Instant.EPOCH);
    }

    private void sees(long millis, String position) {
        history.add(look(START.plusMillis(millis), position, Condition.GOOD));
    }

    private Optional<String> firstAfter(long millis) {
        return history.firstAfter(START.plusMillis(millis), END)
                .map(look -> look.position().toString());
    }

    @Test
    void theFirstLookAfterAMomentCountsAndNotTheLatest() {
        sees(100, "0/1");
        sees(200, "0/2");
        sees(300, "0/3");
        assertThat(firstAfter(99)).contains("0/1");
        assertThat(firstAfter(100)).contains("0/2");
        assertThat(firstAfter(300)).isEmpty();
    }

    @Test
    void looksThatAreOlderThanTheyAreKeptAreForgotten() {
        sees(0, "0/1");
        sees(30_000, "0/2");
        assertThat(firstAfter(-1)).contains("0/1");
        sees(30_001, "0/3");
        assertThat(firstAfter(-1)).contains("0/2");
    }

    @Test
    void aDatabaseThatDidNotAnswerWasNotSeen() {
        history.add(look(START, "0/1", Condition.UNREACHABLE));
        assertThat(firstAfter(-1)).isEmpty();
    }

    @Test
    void whatWasSeenBeforeTheClockWasSetBackCoversNothingAfterwards() {
        sees(5_000, "0/1");
        assertThat(history.firstAfter(START, START.plusMillis(10))).isEmpty();
        sees(20, "0/2");
        assertThat(firstAfter(19)).contains("0/2");
        assertThat(firstAfter(20)).isEmpty();
    }

    @Test
    void itTellsWhenADatabaseWasNoFurtherThanAPosition() {
        sees(100, "0/1");
        sees(200, "0/1");
        sees(300, "0/3");
        assertThat(history.lastAtOrBefore(1, LogPosition.parse("0/2"))).contains(START.plusMillis(200));
        assertThat(history.lastAtOrBefore(1, LogPosition.parse("0/3"))).contains(START.plusMillis(300));
        assertThat(history.lastAtOrBefore(1, LogPosition.START)).isEmpty();
        assertThat(history.lastAtOrBefore(2, LogPosition.parse("0/3"))).isEmpty();
    }
}
