package org.multidb.moving;

import java.time.Duration;

/**
 * How many buckets are handed over together, and how long that may take before it is given up: it is better tried again at another moment than
 * waited for with writers. The fewer the buckets, the sooner all their locks are had and the fewer writers wait, and the longer it takes until
 * all are handed over: half as many after a batch that was given up or kept writers waiting for long, a few more after one that did not. What was given up is
 * tried with more patience, so that it succeeds where every moment is a bad one.
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

    /** How long writers may wait until the other side has everything and it was found equal; what follows takes no longer than its calls. */
    Duration patience() {
        return patience;
    }

    /** Whether it cannot be tried more carefully, nor with more patience. */
    boolean isLast() {
        return buckets == 1 && patience.equals(MOST_PATIENCE);
    }

    /** Learns how long writers were kept waiting for a batch, and whether it was handed over at all. */
    void learn(boolean switched, Duration pause) {
        boolean shorter = !switched || pause.compareTo(LONG) > 0;
        buckets = shorter ? Math.max(1, buckets / 2) : Math.min(MOST_BUCKETS, buckets + GROWTH);
        patience = switched ? LEAST_PATIENCE : least(patience.multipliedBy(2), MOST_PATIENCE);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
