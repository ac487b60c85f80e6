package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration SHORT = Duration.ofMillis(40);
    private static final Duration LONG = Duration.ofMillis(300);

    private final Pace pace = new Pace();

    private void learn(int times, boolean switched, Duration pause) {
        IntStream.range(0, times).forEach(time -> pace.learn(switched, pause));
    }

    @Test
    void aBatchThatWasGivenUpIsHalvedDownToOneBucketAndTriedWithMorePatience() {
        learn(1, false, SHORT);
        assertThat(pace.buckets()).isEqualTo(10);
        assertThat(pace.patience()).isEqualTo(Pace.LEAST_PATIENCE.multipliedBy(2));
        assertThat(pace.isLast()).isFalse();

        learn(10, false, SHORT);
        assertThat(pace.buckets()).isOne();
        assertThat(pace.patience()).isEqualTo(Pace.MOST_PATIENCE);
        assertThat(pace.isLast()).isTrue();
    }

    @Test
    void aBatchThatWasHandedOverMakesItImpatientAgain() {
        learn(10, false, SHORT);
        learn(1, true, SHORT);
        assertThat(pace.patience()).isEqualTo(Pace.LEAST_PATIENCE);
        assertThat(pace.isLast()).isFalse();
    }

    @Test
    void oneBucketIsTriedWithAllPatienceBeforeItIsTheLastTry() {
        learn(4, false, SHORT);
        learn(1, true, LONG);
        assertThat(pace.buckets()).isOne();
        assertThat(pace.isLast()).isFalse();
        learn(2, false, SHORT);
        assertThat(pace.isLast()).isTrue();
    }

    @Test
    void aLongPauseHalvesTheNextBatchAlthoughThisOneWasSwitched() {
        learn(2, true, LONG);
        assertThat(pace.buckets()).isEqualTo(5);
    }

    @Test
    void shortPausesLetItGrowAgainUpToTheMost() {
        learn(2, false, LONG);
        learn(3, true, SHORT);
        assertThat(pace.buckets()).isEqualTo(11);
        learn(30, true, SHORT);
        assertThat(pace.buckets()).isEqualTo(Pace.MOST_BUCKETS);
    }
}
