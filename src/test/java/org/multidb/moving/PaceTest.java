package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration SHORT = Duration.ofMillis(40);
    private static final Duration MIDDLING = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMillis(300);

    private final Pace pace = new Pace();

    private void switched(int times, Duration pause) {
        IntStream.range(0, times).forEach(time -> pace.switched(pause));
    }

    @Test
    void aWriterThatDoesNotLetGoHalvesTheBatchDownToOneBucket() {
        assertThat(pace.isEasedAfterLocks()).isTrue();
        assertThat(pace.buckets()).isEqualTo(10);
        assertThat(IntStream.range(0, 3).allMatch(time -> pace.isEasedAfterLocks()))
                .isTrue();
        assertThat(pace.buckets()).isOne();
        assertThat(pace.isEasedAfterLocks()).isFalse();
        assertThat(pace.patience()).isEqualTo(Pace.LEAST_PATIENCE);
    }

    @Test
    void whatWasNotReadyGetsMorePatienceAndThenFewerBuckets() {
        assertThat(IntStream.range(0, 2).allMatch(time -> pace.isEasedAfterTime()))
                .isTrue();
        assertThat(pace.patience()).isEqualTo(Pace.MOST_PATIENCE);
        assertThat(pace.buckets()).isEqualTo(Pace.MOST_BUCKETS);
        assertThat(IntStream.range(0, 4).allMatch(time -> pace.isEasedAfterTime()))
                .isTrue();
        assertThat(pace.buckets()).isOne();
        assertThat(pace.isEasedAfterTime()).isFalse();
    }

    /** Otherwise every other batch would be given up where all of them need that long. */
    @Test
    void patienceThatWasNeededStaysUntilABatchIsQuick() {
        assertThat(pace.isEasedAfterTime()).isTrue();
        switched(1, MIDDLING);
        assertThat(pace.patience()).isEqualTo(Pace.LEAST_PATIENCE.multipliedBy(2));
        assertThat(pace.buckets()).isEqualTo(Pace.MOST_BUCKETS);
        switched(1, SHORT);
        assertThat(pace.patience()).isEqualTo(Pace.LEAST_PATIENCE);
    }

    @Test
    void aLongPauseHalvesTheNextBatchAlthoughThisOneWasSwitched() {
        switched(2, LONG);
        assertThat(pace.buckets()).isEqualTo(5);
    }

    @Test
    void shortPausesLetItGrowAgainUpToTheMost() {
        assertThat(pace.isEasedAfterLocks()).isTrue();
        assertThat(pace.isEasedAfterLocks()).isTrue();
        switched(3, SHORT);
        assertThat(pace.buckets()).isEqualTo(11);
        switched(30, SHORT);
        assertThat(pace.buckets()).isEqualTo(Pace.MOST_BUCKETS);
    }
}
