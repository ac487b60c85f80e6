package org.multidb.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * The order of a list of reviews. Where the keys are equal, the higher id comes first. Missing ratings sort as PostgreSQL sorts NULL:
 * after all others going up, before them going down.
 */
public record ReviewOrder(Key key, boolean descending) {

    /** The newest first. */
    public static final ReviewOrder NEWEST = new ReviewOrder(Key.CREATED, true);

    /** What reviews can be sorted by. */
    public enum Key {
        CREATED("created"),
        ID("id"),
        AUTHOR("author_id"),
        PRODUCT("product_id"),
        RATING("rating");

        private static final Instant OLDEST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        /** The key of the review as a number: microseconds since 1970 for times; empty for a missing rating. */
        Optional<Long> of(Review review) {
            return switch (this) {
                case CREATED -> Optional.of(micros(review.getCreated()));
                case ID -> Optional.of(review.getId());
                case AUTHOR -> Optional.of(review.getAuthorId());
                case PRODUCT -> Optional.of(review.getProductId());
                case RATING -> Optional.ofNullable(review.getRating()).map(Integer::longValue);
            };
        }

        /** The number as a value to compare the column with. No review is older or newer than the times that PostgreSQL stores. */
        Object parameter(long number) {
            if (this != CREATED) {
                return number;
            }
            long stored = Math.max(micros(OLDEST), Math.min(micros(NEWEST), number));
            return Timestamp.from(Instant.EPOCH.plus(stored, ChronoUnit.MICROS));
        }

        private static long micros(Instant instant) {
            // Not ChronoUnit.MICROS.between, which counts nanoseconds first and so reaches 292 years only.
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        }
    }

    public ReviewOrder {
        Objects.requireNonNull(key, "key");
    }
}
