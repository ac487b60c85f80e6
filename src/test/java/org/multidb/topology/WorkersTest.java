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

class WorkersTest {

    private final AtomicInteger refusals = new AtomicInteger();
    private final Workers workers = new Workers();

    /** Gives threads, unless the machine has none to give. */
    private final class Factory implements ManagedThreadFactory {

        private boolean isFirst = true;

        @Override
        public Thread newThread(Runnable work) {
            // The first is that of the scheduler.
            if (!isFirst && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            isFirst = false;
            return new Thread(work);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void aScheduleAndLaterWorkOutliveAMachineWithoutThreads() {
        AtomicInteger repeated = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        refusals.set(3);
        workers.threads = new Factory();
        workers.start();

        Future<?> schedule = workers.repeat(repeated::incrementAndGet, 0, 20);
        workers.later(later::incrementAndGet);

        await().atMost(Duration.ofSeconds(10)).until(() -> repeated.get() > 2 && later.get() == 1);
        assertThat(refusals.get()).isZero();
        assertThat(schedule.isDone()).isFalse();
    }
}
