package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private static final Duration SHORT = Duration.ofMillis(40);
    private static final Duration LONG = Duration.ofMillis(300);

    private final BatchSize size = new BatchSize();

    private void learn(int times, boolean switched, Duration pause) {
        IntStream.range(0, times).forEach(time -> size.learn(switched, pause));
    }

    @Test
    void aBatchThatWasGivenUpIsHalvedDownToOneBucket() {
        learn(1, false, SHORT);
        assertThat(size.buckets()).isEqualTo(10);
        learn(10, false, SHORT);
        assertThat(size.buckets()).isOne();
        assertThat(size.isLeast()).isTrue();
    }

    @Test
    void aLongPauseHalvesTheNextBatchAlthoughThisOneWasSwitched() {
        learn(2, true, LONG);
        assertThat(size.buckets()).isEqualTo(5);
    }

    @Test
    void shortPausesLetItGrowAgainUpToTheMost() {
        learn(2, false, LONG);
        learn(3, true, SHORT);
        assertThat(size.buckets()).isEqualTo(11);
        learn(30, true, SHORT);
        assertThat(size.buckets()).isEqualTo(BatchSize.MOST);
    }
}
