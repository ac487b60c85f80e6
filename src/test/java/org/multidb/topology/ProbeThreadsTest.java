package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeThreadsTest {

    private final ScarceThreads scarce = new ScarceThreads(1);
    private final ProbeThreads threads = new ProbeThreads();

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    void aProbeGoesOnAfterTheMachineHadNoThreadForIt() {
        AtomicInteger looks = new AtomicInteger();
        threads.start(scarce);

        Future<?> schedule = threads.repeat(looks::incrementAndGet, 0, 20);

        await().atMost(Duration.ofSeconds(10)).until(() -> looks.get() > 2);
        assertThat(scarce.hasGivenAgain()).isTrue();
        assertThat(schedule.isDone()).isFalse();
    }
}
