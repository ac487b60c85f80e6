package org.multidb.topology;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads for database probes only. The threads of {@link Workers} can all be busy under load: the last probe result would become stale,
 * and a healthy database would count as unreachable.
 */
@ApplicationScoped
class ProbeThreads {

    /** Grows to one thread for each task at most, for no task runs twice at the same time. */
    private WorkThreads probes;

    @PostConstruct
    void start() {
        start(ServerObjects.require(ServerObjects.THREADS, ManagedThreadFactory.class));
    }

    void start(ThreadFactory threads) {
        probes = new WorkThreads(Integer.MAX_VALUE, threads);
    }

    /** Runs the task again and again. A run that is due while the last one still waits for its database is left out. */
    Future<?> repeat(Runnable task, long firstMillis, long periodMillis) {
        AtomicBoolean running = new AtomicBoolean();
        return probes.repeat(() -> begin(task, running), firstMillis, periodMillis);
    }

    private void begin(Runnable task, AtomicBoolean running) {
        if (running.compareAndSet(false, true) && !probes.begin(() -> run(task, running))) {
            running.set(false);
        }
    }

    private static void run(Runnable task, AtomicBoolean running) {
        try {
            task.run();
        } finally {
            running.set(false);
        }
    }

    @PreDestroy
    void stop() {
        probes.stop();
    }
}
