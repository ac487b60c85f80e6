package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final ScarceThreads scarce = new ScarceThreads(3);
    private final Workers workers = new Workers();

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void aScheduleAndLaterWorkOutliveAMachineWithoutThreads() {
        AtomicInteger repeated = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        workers.threads = scarce;
        workers.start();

        Future<?> schedule = workers.repeat(repeated::incrementAndGet, 0, 20);
        workers.later(later::incrementAndGet);

        await().atMost(Duration.ofSeconds(10)).until(() -> repeated.get() > 2 && later.get() == 1);
        assertThat(scarce.hasGivenAgain()).isTrue();
        assertThat(schedule.isDone()).isFalse();
    }
}
