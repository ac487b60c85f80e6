package org.multidb.routing;

/** Why a {@link Route} was chosen, as one of a few values for counting; {@link Route#reason} explains it in words. */
public enum Cause {
    /** The rows are stored there, and nothing was left to choose. */
    STORED,
    /** A replica has everything that the session must see. */
    REPLICA,
    /** A write, which a replica cannot take. */
    WRITE,
    /** The session wrote, and no replica that may be read shows that yet. */
    PINNED,
    /** No replica may be read: they are away or late, or lack what others were shown. */
    NO_FIT_REPLICA,
    /** The request insists on the primary: staff, a check, a read after its own write. */
    INSISTED,
    /** The database was asked for by name. */
    NAMED,
    /** The replica that was chosen first was lost, or did not answer. */
    ELSEWHERE,
    /** The same database once more: the connection that the pool gave first may have been cut. */
    AGAIN,
    /** A router of the application decided, and gave no cause. */
    ROUTER
}
