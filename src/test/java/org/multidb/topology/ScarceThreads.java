package org.multidb.topology;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

/** A machine that gives a scheduler its thread, has none to give for a while, and then gives all that are asked for. */
final class ScarceThreads implements ManagedThreadFactory {

    private final AtomicInteger asked = new AtomicInteger();
    private final int refusals;

    ScarceThreads(int refusals) {
        this.refusals = refusals;
    }

    /** Whether all refusals are over, and threads were given since. */
    boolean hasGivenAgain() {
        return asked.get() > refusals + 1;
    }

    @Override
    public Thread newThread(Runnable work) {
        // The first is that of the scheduler.
        int number = asked.getAndIncrement();
        if (number > 0 && number <= refusals) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return new Thread(work);
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        throw new UnsupportedOperationException();
    }
}
