package org.multidb.moving;

/** Why a move does not go on now, and what to do, in words for staff. Nothing was changed; it is tried again. */
public final class MoveProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A problem in words that hold no password. */
    public MoveProblem(String message) {
        super(message);
    }
}
