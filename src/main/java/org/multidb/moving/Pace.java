package org.multidb.moving;

import java.time.Duration;

/**
 * How many buckets are handed over together, and how long that may take before it is given up: mostly it is better tried again at another moment
 * than waited for with writers. The fewer the buckets, the sooner all their locks are had and the fewer writers wait, and the longer it takes
 * until all are handed over. Each move learns its own from how its batches end.
 */
final class Pace {

    /** Where writers hardly notice. */
    static final int MOST_BUCKETS = 20;

    static final Duration LEAST_PATIENCE = Duration.ofMillis(120);
    static final Duration MOST_PATIENCE = Duration.ofMillis(300);

    private static final int GROWTH = 2;
    private static final Duration LONG = Duration.ofMillis(250);

    private int buckets = MOST_BUCKETS;
    private Duration patience = LEAST_PATIENCE;

    int buckets() {
        return buckets;
    }

    /** How long writers may wait for what comes before anything is changed. */
    Duration patience() {
        return patience;
    }

    /**
     * A batch was handed over: a few more the next time, or half as many if writers waited long. What took more patience will need it again,
     * until one was quick.
     */
    void switched(Duration pause) {
        buckets = pause.compareTo(LONG) > 0 ? half() : Math.min(MOST_BUCKETS, buckets + GROWTH);
        if (pause.compareTo(LEAST_PATIENCE) < 0) {
            patience = LEAST_PATIENCE;
        }
    }

    /** A writer did not let go of a bucket: half as many the next time; false if it was a single one. */
    boolean isEasedAfterLocks() {
        int before = buckets;
        buckets = half();
        return buckets < before;
    }

    /** A batch was not ready in time: more patience the next time, then fewer buckets; false if neither is left. */
    boolean isEasedAfterTime() {
        if (patience.compareTo(MOST_PATIENCE) < 0) {
            Duration twice = patience.multipliedBy(2);
            patience = twice.compareTo(MOST_PATIENCE) < 0 ? twice : MOST_PATIENCE;
            return true;
        }
        return isEasedAfterLocks();
    }

    private int half() {
        return Math.max(1, buckets / 2);
    }
}
