package org.multidb.topology;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Managed threads that work beside those of the requests, {@code multidb.worker-threads} at the most. They know
 * nothing of a request, a session or a transaction.
 *
 * <p>They come from the server's factory, and not from its executor: Payara 6 searches the whole application for services at each
 * submit, which cost more than a query.
 */
@ApplicationScoped
public class Workers {

    private final Settings settings;

    private WorkThreads work;

    Workers() {
        // For CDI's proxy.
        this(Settings.of(Map.of()));
    }

    @Inject
    Workers(Settings settings) {
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        start(ServerObjects.require(ServerObjects.THREADS, ManagedThreadFactory.class));
    }

    void start(ThreadFactory threads) {
        int most = settings.find("multidb.worker-threads").map(Integer::valueOf).orElse(1000);
        work = new WorkThreads(most, threads);
    }

    /** Begins at once with whatever it is given; throws {@link RejectedExecutionException} where too many threads are busy. */
    public ExecutorService executor() {
        return work.executor();
    }

    /**
     * Begins the work when there is a thread for it.
     *
     * @param patience how long a thread is waited for
     * @throws RejectedExecutionException if there was none in time
     */
    public <T> Future<T> begin(Callable<T> task, Duration patience) throws InterruptedException {
        return work.begin(task, patience);
    }

    /** Does the work again and again; where too many threads are busy it is left out once. */
    public Future<?> repeat(Runnable task, long firstMillis, long periodMillis) {
        return work.repeat(() -> work.begin(task), firstMillis, periodMillis);
    }

    /** Does the work in a second, or as soon afterwards as there is a thread. */
    public void later(Runnable task) {
        later(task, 1);
    }

    /** Does the work after so many seconds, or as soon afterwards as there is a thread. */
    public void later(Runnable task, int seconds) {
        work.later(task, seconds);
    }

    @PreDestroy
    void stop() {
        work.stop();
    }
}
