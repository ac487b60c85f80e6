package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeThreadsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final ProbeThreads threads = new ProbeThreads();

    /** Gives the scheduler its thread, refuses the first that a probe needs, and gives all others. */
    private final class Factory implements ManagedThreadFactory {

        @Override
        public Thread newThread(Runnable work) {
            if (asked.incrementAndGet() == 2) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    void aProbeGoesOnAfterTheMachineHadNoThreadForIt() {
        AtomicInteger looks = new AtomicInteger();
        threads.threads = new Factory();
        threads.start();

        Future<?> schedule = threads.repeat(looks::incrementAndGet, 0, 20);

        await().atMost(Duration.ofSeconds(10)).until(() -> looks.get() > 2);
        assertThat(asked).hasValueGreaterThan(2);
        assertThat(schedule.isDone()).isFalse();
    }
}
