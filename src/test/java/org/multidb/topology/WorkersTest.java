package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {

    private final ScarceThreads scarce = new ScarceThreads(3);
    private final Workers workers = new Workers(Settings.of(Map.of()));

    @Test
    void aScheduleAndLaterWorkOutliveAMachineWithoutThreads() {
        AtomicInteger repeated = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        workers.start(scarce);

        try {
            Future<?> schedule = workers.repeat(repeated::incrementAndGet, 0, 20);
            workers.later(later::incrementAndGet);

            await().atMost(Duration.ofSeconds(10)).until(() -> repeated.get() > 2 && later.get() == 1);
            assertThat(scarce.hasGivenAgain()).isTrue();
            assertThat(schedule.isDone()).isFalse();
        } finally {
            workers.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"multidb.worker-threads, 50, 50", "multidb.other, 50, 1000"})
    void thereAreAsManyThreadsAsAreSet(String key, String value, int most) throws Exception {
        Workers many = new Workers(Settings.of(Map.of(key, value)));
        many.start(Thread::new);
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int each = 0; each < most; each++) {
                Future<?> busy = many.begin(() -> end.await(60, TimeUnit.SECONDS), Duration.ZERO);
                assertThat(busy.isDone()).isFalse();
            }

            assertThatThrownBy(() -> many.begin(() -> "too many", Duration.ZERO))
                    .isInstanceOf(RejectedExecutionException.class);
        } finally {
            end.countDown();
            many.stop();
        }
    }

    @Test
    void workThatFindsNoThreadWaitsForOneAsLongAsItMay() throws Exception {
        WorkThreads two = new WorkThreads(2, Thread::new);
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int each = 0; each < 2; each++) {
                Future<?> busy = two.begin(() -> end.await(10, TimeUnit.SECONDS), Duration.ZERO);
                assertThat(busy.isDone()).isFalse();
            }

            assertThatThrownBy(() -> two.begin(() -> "too late", Duration.ofMillis(50)))
                    .isInstanceOf(RejectedExecutionException.class);
            Thread caller = Thread.currentThread();
            new Thread(() -> {
                        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
                        end.countDown();
                    })
                    .start();
            assertThat(two.begin(() -> "answered", Duration.ofSeconds(10)).get())
                    .isEqualTo("answered");
        } finally {
            end.countDown();
            two.stop();
        }
    }
}
