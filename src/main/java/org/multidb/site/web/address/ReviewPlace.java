package org.multidb.site.web.address;

import java.util.Optional;
import org.multidb.site.review.ReviewCursor;

/** Where in a list of reviews, newest first, an address wants to begin. */
public final class ReviewPlace {

    /** In microseconds since 1970: the years 1970 to 9999. */
    private static final long LATEST = 253_402_300_799_999_999L;

    private ReviewPlace() {}

    /**
     * The place that a parameter names.
     *
     * @throws BadAddressException if the parameter is nothing that a page ever linked to
     */
    public static ReviewCursor of(String parameter) {
        return ReviewCursor.decode(parameter)
                .filter(cursor -> cursor.key() >= 0 && cursor.key() <= LATEST)
                .orElseThrow(() -> new BadAddressException("There is no page of reviews at '" + parameter + "'."));
    }

    /** The link to a neighbouring page; null where there is none. */
    public static String link(Optional<ReviewCursor> neighbour) {
        return neighbour.map(cursor -> "?page=" + cursor.encode()).orElse(null);
    }
}
