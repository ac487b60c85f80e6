package org.multidb.site.review;

import java.util.Optional;
import org.multidb.site.text.Visible;

/**
 * What the text of a review may be. It is stored as it was sent: the line ends of browsers stay CR LF, and count as two characters.
 */
public final class ReviewText {

    /** Why a text is refused. */
    public enum Problem {
        /** Nothing in it can be seen. */
        BLANK,
        /** It has more than {@value Review#TEXT_LENGTH} characters. */
        TOO_LONG,
        /** It holds the character NUL, which PostgreSQL cannot store. */
        NUL
    }

    private ReviewText() {}

    /** Why the text is refused; empty if it is not. */
    public static Optional<Problem> problemOf(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of(Problem.NUL);
        }
        if (Visible.isBlank(text)) {
            return Optional.of(Problem.BLANK);
        }
        return lengthOf(text) > Review.TEXT_LENGTH ? Optional.of(Problem.TOO_LONG) : Optional.empty();
    }

    /** In characters (code points), as PostgreSQL counts. */
    public static int lengthOf(String text) {
        return text.codePointCount(0, text.length());
    }
}
