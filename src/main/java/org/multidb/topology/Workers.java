package org.multidb.topology;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Managed threads that work beside those of the requests. They know nothing of a request, a session or a transaction.
 *
 * <p>They come from the server's factory, and not from its executor: Payara 6 searches the whole application for services at each
 * submit, which cost more than a query. Nothing waits in a queue, where one database that hangs would hold up the questions to all.
 */
@ApplicationScoped
public class Workers {

    private static final int MOST = 1_000;
    private static final int IDLE_SECONDS = 30;

    @Resource
    ManagedThreadFactory threads;

    private ThreadPoolExecutor executor;

    /** Has one thread, which only sets off what the executor does: it must not wait for a database. */
    private ScheduledThreadPoolExecutor scheduler;

    @PostConstruct
    void start() {
        executor = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        scheduler = new ScheduledThreadPoolExecutor(1, threads);
    }

    /** Begins at once with whatever it is given; throws {@link RejectedExecutionException} where too many threads are busy. */
    public ExecutorService executor() {
        return executor;
    }

    /** Does the work again and again; where too many threads are busy it is left out once. */
    public Future<?> repeat(Runnable work, long firstMillis, long periodMillis) {
        return scheduler.scheduleWithFixedDelay(() -> begun(work), firstMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    /** Does the work in a second, or as soon afterwards as there is a thread. */
    public void later(Runnable work) {
        later(work, 1);
    }

    /** Does the work after so many seconds, or as soon afterwards as there is a thread. */
    public void later(Runnable work, int seconds) {
        Future<?> unused = scheduler.schedule(
                () -> {
                    if (!begun(work)) {
                        later(work);
                    }
                },
                seconds,
                TimeUnit.SECONDS);
    }

    private boolean begun(Runnable work) {
        try {
            executor.execute(work);
            return true;
        } catch (RuntimeException | OutOfMemoryError busy) {
            // Rejected, or the operating system has no thread to give: thrown on, that would end the schedule for ever.
            return executor.isShutdown();
        }
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
        executor.shutdownNow();
    }
}
