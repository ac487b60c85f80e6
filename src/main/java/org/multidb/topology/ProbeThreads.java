package org.multidb.topology;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that only look at databases. They are not those of {@link Workers}, which a crowd of visitors can keep busy: a probe that gets
 * no thread would report a healthy database as unreachable.
 */
@ApplicationScoped
class ProbeThreads {

    private static final int IDLE_SECONDS = 30;

    @Resource
    ManagedThreadFactory threads;

    /** Grows to one thread for each task at most, for no task runs twice at the same time. */
    private ThreadPoolExecutor executor;

    /** Its one thread only starts the tasks. It never waits for a database. */
    private ScheduledThreadPoolExecutor scheduler;

    @PostConstruct
    void start() {
        executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        scheduler = new ScheduledThreadPoolExecutor(1, threads);
    }

    /** Runs the task again and again. A run that is due while the last one still waits for its database is left out. */
    Future<?> repeat(Runnable task, long firstMillis, long periodMillis) {
        AtomicBoolean running = new AtomicBoolean();
        return scheduler.scheduleWithFixedDelay(
                () -> begin(task, running), firstMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    private void begin(Runnable task, AtomicBoolean running) {
        if (running.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        running.set(false);
                    }
                });
            } catch (RuntimeException | OutOfMemoryError busy) {
                // Rejected, or the operating system has no thread to give: thrown on, that would end the schedule for
                // ever.
                running.set(false);
            }
        }
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
        executor.shutdownNow();
    }
}
