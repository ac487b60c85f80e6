package org.multidb.routing;

import java.util.Locale;

/** What a database is for the data it holds. */
public enum Role {
    /** Takes writes, and holds the newest state. */
    PRIMARY,
    /** Follows a primary, and is only read. */
    REPLICA;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
