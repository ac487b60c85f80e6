package org.multidb.site.web.admin;

import java.time.Duration;
import java.util.Optional;

/**
 * What moves would cost, about.
 *
 * @param rows how many rows; empty where that is unknown
 * @param bytes how large they are with their indexes; empty where that is unknown
 */
public record MoveCost(int buckets, Optional<Long> rows, Optional<Long> bytes) {

    static final MoveCost NOTHING = new MoveCost(0, Optional.of(0L), Optional.of(0L));

    /** A slow machine, so that most are done earlier. */
    static final int ROWS_A_SECOND = 2_000;

    /** As many as the mover switches at once. */
    static final int BUCKETS_A_BATCH = 20;

    MoveCost plus(MoveCost other) {
        return new MoveCost(buckets + other.buckets, sum(rows, other.rows), sum(bytes, other.bytes));
    }

    private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
        return one.flatMap(first -> other.map(second -> first + second));
    }

    private static long portions(long all, int size) {
        return (all + size - 1) / size;
    }

    /** How long it would take at {@value #ROWS_A_SECOND} rows a second, and a second for each batch; empty where that is unknown. */
    public Optional<Duration> time() {
        return rows.map(all -> Duration.ofSeconds(portions(all, ROWS_A_SECOND) + portions(buckets, BUCKETS_A_BATCH)));
    }
}
