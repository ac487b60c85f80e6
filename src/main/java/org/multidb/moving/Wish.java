package org.multidb.moving;

import java.util.Locale;

/** What staff want of a move. */
public enum Wish {
    /** It is not begun, and no batch is switched, until staff say otherwise; what is copied goes on following. */
    PAUSE,
    /** Goes on towards the target, after a pause or on the way back. */
    PROCEED,
    /** Buckets that the target holds go back to the source. */
    REVERSE,
    /** The way back is given up, and what was left at the source is deleted. */
    FINISH,
    /** A move of which the target holds no bucket is given up. */
    CANCEL;

    /** The word in the column {@code wish}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Wish of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
