package org.multidb.persistence;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A query to one shard that its caller may abandon while it runs. It then counts as hanging, and keeps its thread, until the database or the
 * timeout of the socket ends it.
 */
final class AbandonableQuery<T> implements Callable<T> {

    private enum State {
        WAITING,
        RUNNING,
        GIVEN_UP,
        ENDED
    }

    private final Supplier<T> query;
    private final AtomicInteger hanging;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /**
     * A query that has not started.
     *
     * @param hanging how many abandoned queries to this database still run
     */
    AbandonableQuery(Supplier<T> query, AtomicInteger hanging) {
        this.query = query;
        this.hanging = hanging;
    }

    @Override
    public T call() {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            throw new CancellationException("Nobody waits for the answer any more.");
        }
        try {
            return query.get();
        } finally {
            if (!state.compareAndSet(State.RUNNING, State.ENDED)) {
                hanging.decrementAndGet();
            }
        }
    }

    /** Abandons the query. Does nothing if it has ended. */
    void giveUp() {
        if (state.compareAndSet(State.WAITING, State.ENDED) || state.get() != State.RUNNING) {
            return;
        }
        // Counted first: the thread that answers may end in between and count it off.
        hanging.incrementAndGet();
        if (!state.compareAndSet(State.RUNNING, State.GIVEN_UP)) {
            hanging.decrementAndGet();
        }
    }
}
