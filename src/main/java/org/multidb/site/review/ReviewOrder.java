package org.multidb.site.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import org.multidb.persistence.KeysetQuery;

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
        /** Indexed as written here; above all others, where PostgreSQL puts NULL. */
        RATING("coalesce(rating, 6)");

        private static final long UNRATED = 6;
        private static final Instant OLDEST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        /** The key of the review as a number: microseconds since 1970 for times, 6 for a missing rating. */
        long of(Review review) {
            return switch (this) {
                case CREATED -> micros(review.getCreated());
                case ID -> review.getId();
                case AUTHOR -> review.getAuthorId();
                case PRODUCT -> review.getProductId();
                case RATING -> review.getRating() == null ? UNRATED : review.getRating();
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

    /** The order in SQL. */
    KeysetQuery.Order<Review> inSql() {
        return new KeysetQuery.Order<>(
                key == Key.ID ? "" : key.column(),
                descending,
                true,
                review -> ReviewCursor.at(review, this, false).place(),
                text -> key.parameter(Long.parseLong(text)));
    }

    /**
     * The order as a comparator, the same as PostgreSQL's.
     *
     * @param backwards for lists that were read from their end
     */
    Comparator<Review> comparator(boolean backwards) {
        Comparator<Review> byKey = Comparator.comparingLong(key::of);
        Comparator<Review> order = key == Key.ID
                ? (descending ? byKey.reversed() : byKey)
                : (descending ? byKey.reversed() : byKey).thenComparing(Review::getId, Comparator.reverseOrder());
        return backwards ? order.reversed() : order;
    }
}
