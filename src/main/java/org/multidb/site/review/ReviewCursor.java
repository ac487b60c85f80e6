package org.multidb.site.review;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place between two reviews of a list, and the side of it that is wanted. It holds values and no count, so that rows which come and
 * go shift nothing.
 *
 * @param backwards whether the page before the place is wanted
 * @param key the sort key of the review at the place
 * @param id the id of that review
 */
public record ReviewCursor(boolean backwards, long key, long id) {

    private static final Pattern TEXT = Pattern.compile("([ab])(-?[0-9]{1,19})\\.([0-9]{1,19})");

    static ReviewCursor at(Review review, ReviewOrder order, boolean backwards) {
        return new ReviewCursor(backwards, order.key().of(review), review.getId());
    }

    /** The cursor as it stands in an address. */
    public String encode() {
        return (backwards ? "b" : "a") + key + "." + id;
    }

    /** The cursor that {@link #encode()} wrote; empty for any other text. */
    public static Optional<ReviewCursor> decode(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReviewCursor(
                    matcher.group(1).equals("b"), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
