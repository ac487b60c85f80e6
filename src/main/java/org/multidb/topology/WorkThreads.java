package org.multidb.topology;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Worker threads, and one timer thread that only starts work and never waits for a database. There is no queue, in which queries to healthy
 * databases would wait behind one that hangs; a caller that can wait does so in {@link #begin(Callable, Duration)}.
 */
final class WorkThreads {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor executor;
    private final ScheduledThreadPoolExecutor scheduler;

    /**
     * No threads yet.
     *
     * @param most how many work at the same time
     */
    WorkThreads(int most, ThreadFactory threads) {
        executor = new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        scheduler = new ScheduledThreadPoolExecutor(1, threads);
    }

    ExecutorService executor() {
        return executor;
    }

    /**
     * Begins the work when there is a thread for it.
     *
     * @param patience how long a thread is waited for
     * @throws RejectedExecutionException if there was none in time
     */
    <T> Future<T> begin(Callable<T> work, Duration patience) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        // A thread that has ended its work takes the next from the queue, which holds none but what is handed over at
        // that moment.
        if (!begin(task)
                && (executor.isShutdown()
                        || !executor.getQueue().offer(task, patience.toNanos(), TimeUnit.NANOSECONDS))) {
            throw new RejectedExecutionException("No thread was free within " + patience.toMillis() + " ms.");
        }
        return task;
    }

    /** Begins the work; false where there is no thread for it now. */
    boolean begin(Runnable work) {
        try {
            executor.execute(work);
            return true;
        } catch (RuntimeException | OutOfMemoryError busy) {
            // Rejected, or the operating system has no thread to give: thrown on, that would end the schedule for ever.
            return false;
        }
    }

    /** Sets something off again and again. */
    Future<?> repeat(Runnable start, long firstMillis, long periodMillis) {
        return scheduler.scheduleWithFixedDelay(start, firstMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    /** Does the work after so many seconds, or as soon afterwards as there is a thread. */
    void later(Runnable work, int seconds) {
        Future<?> unused = scheduler.schedule(
                () -> {
                    if (!begin(work) && !executor.isShutdown()) {
                        later(work, 1);
                    }
                },
                seconds,
                TimeUnit.SECONDS);
    }

    void stop() {
        scheduler.shutdownNow();
        executor.shutdownNow();
    }
}
