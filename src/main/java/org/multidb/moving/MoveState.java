package org.multidb.moving;

import java.util.Locale;

/** How far a move has come. Each step begins with a look at the databases, so that one that was interrupted is done again. */
public enum MoveState {
    /** Nothing was done yet. */
    PLANNED,
    /** The source keeps the sums of the buckets apart. */
    APART,
    /** Source and target publish what changes in the buckets. */
    PUBLISHED,
    /** The target has the rows, and follows the source. */
    COPIED,
    /** The source follows the target, too; rows are compared, and buckets are switched, a batch at a time. */
    FOLLOWING,
    /** A batch is being handed over: in doubt until the databases are asked. */
    SWITCHING,
    /** The target holds all buckets; the source follows, so that they may go back. */
    SWITCHED,
    /** Nobody follows any more; the sums of the buckets join the others where they are. */
    FINISHING,
    /** The rows that were left behind are deleted. */
    CLEANING,
    /** The target has the buckets, and nothing is left over. */
    DONE,
    /** The source keeps the buckets; nobody follows any more. */
    CANCELLING,
    /** The copies at the target are deleted. */
    WITHDRAWING,
    /** The source has kept the buckets, and nothing is left over. */
    CANCELLED;

    /** The word in the column {@code state}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MoveState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }

    /** Whether the move has begun, and a batch may be switched or the way back taken without copying anew. */
    public boolean isFollowed() {
        return this == FOLLOWING || this == SWITCHING || this == SWITCHED;
    }

    /** Whether rows of the buckets are still to be copied, so that a second copy would only make both slower. */
    boolean isOnItsWay() {
        return this == APART || this == PUBLISHED || this == COPIED || this == FOLLOWING || this == SWITCHING;
    }
}
