package org.multidb.site.review;

import java.util.Optional;
import java.util.regex.Pattern;
import org.multidb.persistence.KeysetCursor;

/**
 * A place between two reviews of a list, and the side of it that is wanted. It holds values and no count, so that rows which come and
 * go shift nothing.
 *
 * @param backwards whether the page before the place is wanted
 * @param key the sort key of the review at the place
 * @param id the id of that review
 */
public record ReviewCursor(boolean backwards, long key, long id) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");

    static ReviewCursor at(Review review, ReviewOrder order, boolean backwards) {
        return new ReviewCursor(backwards, order.key().of(review), review.getId());
    }

    /** The same with the key as a text. */
    KeysetCursor place() {
        return new KeysetCursor(backwards, Long.toString(key), id);
    }

    /** The cursor as it stands in an address. */
    public String encode() {
        return place().encode();
    }

    /** The cursor that {@link #encode()} wrote; empty for any other text. */
    public static Optional<ReviewCursor> decode(String text) {
        return KeysetCursor.decode(text)
                .flatMap(place -> number(place.key()).map(key -> new ReviewCursor(place.backwards(), key, place.id())));
    }

    private static Optional<Long> number(String text) {
        try {
            return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
