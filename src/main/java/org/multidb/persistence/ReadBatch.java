package org.multidb.persistence;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * One query at a time to one database. Those who ask while it runs wait for the next one, which asks for the keys of all of them; so each query
 * begins after everybody who gets its answer has asked. Safe for use by many threads.
 */
final class ReadBatch<K, A> {

    private final Function<Set<K>, A> query;
    private final Executor executor;
    private final long patience;

    private Set<K> keys = new HashSet<>();
    private CompletableFuture<A> next;
    private boolean running;
    private long began;

    /**
     * No query yet.
     *
     * @param patience a query that has run for longer seems to hang: nobody is made to wait behind it
     */
    ReadBatch(Function<Set<K>, A> query, Executor executor, Duration patience) {
        this.query = query;
        this.executor = executor;
        this.patience = patience.toNanos();
    }

    /**
     * The answer to a query that has not begun yet and asks for these keys, and perhaps for others besides.
     *
     * @return fails with {@link RejectedExecutionException} where the query before seems to hang, or there is no thread
     */
    CompletableFuture<A> ask(Set<K> wanted) {
        CompletableFuture<A> answer;
        synchronized (this) {
            if (running && System.nanoTime() - began > patience) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException("The query before seems to hang."));
            }
            keys.addAll(wanted);
            if (next == null) {
                next = new CompletableFuture<>();
            }
            answer = next;
            if (running) {
                return answer;
            }
            running = true;
            began = System.nanoTime();
        }
        try {
            executor.execute(this::run);
        } catch (RuntimeException | OutOfMemoryError noThread) {
            // Rejected, or the operating system has no thread to give.
            stop(new RejectedExecutionException(noThread));
        }
        return answer;
    }

    private void run() {
        while (true) {
            Set<K> taken;
            CompletableFuture<A> answer;
            synchronized (this) {
                if (next == null) {
                    running = false;
                    return;
                }
                taken = keys;
                answer = next;
                keys = new HashSet<>();
                next = null;
                began = System.nanoTime();
            }
            // On this thread; what it throws is thrown on by whoever waits for the answer.
            CompletableFuture<A> unused = answer.completeAsync(() -> query.apply(taken), Runnable::run);
        }
    }

    private synchronized void stop(RejectedExecutionException noThread) {
        running = false;
        keys = new HashSet<>();
        next.completeExceptionally(noThread);
        next = null;
    }
}
