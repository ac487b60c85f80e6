package org.multidb.sharding;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Something that many threads want to be read at the same moment: one does it, and those who came before it began share what it found. */
final class SharedReading {

    private final Runnable reading;
    private final ReentrantLock lock = new ReentrantLock();
    /** How many readings have begun. */
    private final AtomicLong begun = new AtomicLong();
    /** The number of the last that ended well. */
    private volatile long ended;

    SharedReading(Runnable reading) {
        this.reading = reading;
    }

    /**
     * Returns after a reading that began after this call, by this thread or another one; earlier where the patience ends, or nothing needs to be
     * read any more.
     */
    void doAfterNow(BooleanSupplier isNeedless, Duration patience) {
        long before = begun.get();
        if (!isLocked(patience)) {
            return;
        }
        try {
            if (ended <= before && !isNeedless.getAsBoolean()) {
                long number = begun.incrementAndGet();
                reading.run();
                ended = number;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isLocked(Duration patience) {
        try {
            return lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
