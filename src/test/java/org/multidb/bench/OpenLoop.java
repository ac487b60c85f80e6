package org.multidb.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Work that is offered at a rate, whatever it takes. Each piece has its time, and its wait counts from then: one that begins late because those
 * before it were slow has waited, too.
 */
final class OpenLoop<T> implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    /** What one thread does. */
    interface Worker<T> extends AutoCloseable {

        /** Before the time of a piece, which is not late by it unless it takes long. */
        void prepare();

        /** Does one piece. */
        T work();

        @Override
        void close();
    }

    /** A piece that was done, when it was due and when it ended: in microseconds since 1970. */
    record Done<T>(long due, long end, T result) {

        long micros() {
            return end - due;
        }
    }

    private final double nanosBetween;
    private final long start = System.nanoTime();
    /** What the steady clock counts from, in microseconds since 1970. */
    private final long microsOfZero = now() - start / 1_000;

    private final AtomicLong next = new AtomicLong();
    private final ExecutorService threads;
    private final List<Future<List<Done<T>>>> running = new ArrayList<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** Begins to offer work, to that many threads. */
    OpenLoop(int perSecond, int many, Supplier<Worker<T>> workers) {
        nanosBetween = 1e9 / perSecond;
        threads = Executors.newFixedThreadPool(many);
        for (int number = 0; number < many; number++) {
            Worker<T> worker = workers.get();
            running.add(threads.submit(() -> run(worker)));
        }
    }

    /** Now, in microseconds since 1970. */
    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** The time of the steady clock, in microseconds since 1970. */
    private long micros(long nanos) {
        return microsOfZero + nanos / 1_000;
    }

    private List<Done<T>> run(Worker<T> worker) {
        List<Done<T>> done = new ArrayList<>();
        try (worker) {
            while (!stopped) {
                long due = start + (long) (next.getAndIncrement() * nanosBetween);
                try {
                    worker.prepare();
                    if (isReached(due)) {
                        T result = worker.work();
                        done.add(new Done<>(micros(due), micros(System.nanoTime()), result));
                    }
                } catch (RuntimeException failure) {
                    failures.add(failure);
                }
            }
        }
        return done;
    }

    /** Waits for that moment; false if the work ends before. */
    private boolean isReached(long due) {
        long left = due - System.nanoTime();
        while (left > 0 && !stopped) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return !stopped;
    }

    /** Offers no more; what was done in all the time, but for pieces that failed. */
    List<Done<T>> stop() {
        stopped = true;
        List<Done<T>> all = new ArrayList<>();
        try {
            for (Future<List<Done<T>>> worker : running) {
                all.addAll(worker.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("A thread does not end well.", failure);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up.", hurried);
        }
        return all;
    }

    /** Why pieces failed so far. */
    List<RuntimeException> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
