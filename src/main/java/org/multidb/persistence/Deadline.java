package org.multidb.persistence;

import java.time.Duration;

/** The moment at which waiting ends, in the time of {@link System#nanoTime()}. */
record Deadline(long nanos) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** How much time is left; zero afterwards. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
