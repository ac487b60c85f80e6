package org.multidb.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final SharedReading shared = new SharedReading(this::read);

    private void read() {
        readings.incrementAndGet();
        begun.countDown();
        try {
            assertThat(mayEnd.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private CompletableFuture<Void> inBackground() {
        return CompletableFuture.runAsync(() -> shared.doAfterNow(() -> false, PATIENCE), task -> {
            Thread thread = new Thread(task);
            threads.add(thread);
            thread.start();
        });
    }

    @Test
    void allWhoComeWhileOneReadsShareTheNextReading() throws InterruptedException {
        CompletableFuture<Void> first = inBackground();
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Void>> others =
                IntStream.range(0, 10).mapToObj(number -> inBackground()).toList();
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        mayEnd.countDown();
        first.join();
        others.forEach(CompletableFuture::join);

        assertThat(readings).hasValue(2);
    }

    @Test
    void whoHasNoPatienceGoesOnWithoutWaiting() throws InterruptedException {
        CompletableFuture<Void> first = inBackground();
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        shared.doAfterNow(() -> false, Duration.ZERO);

        assertThat(first).isNotDone();
        mayEnd.countDown();
        first.join();
    }

    @Test
    void whatIsNotNeededIsNotRead() {
        shared.doAfterNow(() -> true, PATIENCE);

        assertThat(readings).hasValue(0);
    }

    @Test
    void aReadingThatFailedIsDoneAgain() {
        AtomicInteger tries = new AtomicInteger();
        SharedReading failing = new SharedReading(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("Not yet");
            }
        });

        assertThatThrownBy(() -> failing.doAfterNow(() -> false, PATIENCE)).hasMessage("Not yet");
        failing.doAfterNow(() -> false, PATIENCE);

        assertThat(tries).hasValue(2);
    }
}
