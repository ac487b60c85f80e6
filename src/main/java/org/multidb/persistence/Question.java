package org.multidb.persistence;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A question to one shard that may be given up while it still runs: it then holds a thread until the database or the socket ends it,
 * and is counted among the hanging ones of its database for that long.
 */
final class Question<T> implements Callable<T> {

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
     * A question that nobody has begun to answer.
     *
     * @param hanging how many questions to this database hang
     */
    Question(Supplier<T> query, AtomicInteger hanging) {
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

    /** Nobody waits for the answer any more. Does nothing when it was given. */
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
