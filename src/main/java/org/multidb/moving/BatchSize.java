package org.multidb.moving;

import java.time.Duration;

/**
 * How many buckets are handed over together. The fewer they are, the sooner all their locks are had and the fewer writers wait, and the longer it
 * takes until all are handed over: half as many after a batch that kept writers waiting for long, a few more after one that did not.
 */
final class BatchSize {

    /** Where writers hardly notice. */
    static final int MOST = 20;

    private static final int GROWTH = 2;
    private static final Duration LONG = Duration.ofMillis(250);

    private int buckets = MOST;

    int buckets() {
        return buckets;
    }

    boolean isLeast() {
        return buckets == 1;
    }

    /** Learns how long writers were kept waiting for a batch, and whether it was handed over at all. */
    void learn(boolean switched, Duration pause) {
        boolean shorter = !switched || pause.compareTo(LONG) > 0;
        buckets = shorter ? Math.max(1, buckets / 2) : Math.min(MOST, buckets + GROWTH);
    }
}
