package org.multidb.history;

/**
 * Something that must not be.
 *
 * @param words what was seen and what should have been
 */
public record Violation(Kind kind, String words) {

    public enum Kind {
        /** A session was not shown what it had written itself. */
        OWN_WRITE,
        /** A session was shown less than before. */
        WENT_BACK,
        /** A session was shown what nobody had written. */
        PHANTOM,
        /** A review was there twice. */
        DOUBLED,
        /** What was written is not there at the end. */
        LOST,
        /** A number of reviews that no state explains. */
        COUNT
    }
}
