package org.multidb.site.product;

import java.util.Optional;
import org.multidb.site.text.Visible;

/** What the name and the description of a product may be. Lengths are in characters (code points), as PostgreSQL counts. */
public final class ProductText {

    private static final int NAME_LENGTH = 200;

    private static final int DESCRIPTION_LENGTH = 10_000;

    /** Why a text is refused. */
    public enum Problem {
        /** Nothing in it can be seen; a description may be empty. */
        BLANK,
        /** It has too many characters. */
        TOO_LONG,
        /** It holds the character NUL, which PostgreSQL cannot store. */
        NUL
    }

    private ProductText() {}

    /** Why the text is no name; empty if it is one. */
    public static Optional<Problem> problemOfName(String name) {
        return Visible.isBlank(name) ? Optional.of(Problem.BLANK) : problemOf(name, NAME_LENGTH);
    }

    /** Why the text is no description; empty if it is one. */
    public static Optional<Problem> problemOfDescription(String description) {
        return problemOf(description, DESCRIPTION_LENGTH);
    }

    private static Optional<Problem> problemOf(String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            return Optional.of(Problem.TOO_LONG);
        }
        return text.indexOf('\0') >= 0 ? Optional.of(Problem.NUL) : Optional.empty();
    }
}
