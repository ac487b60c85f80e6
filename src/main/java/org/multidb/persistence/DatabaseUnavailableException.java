package org.multidb.persistence;

import org.multidb.routing.Alias;

/** A database does not answer, or cannot be used yet. The same call may well succeed later. */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Alias alias;

    public DatabaseUnavailableException(Alias alias, String reason, Throwable cause) {
        super("The database '" + alias + "' is not available: " + reason, cause);
        this.alias = alias;
    }

    /** The database that did not answer. */
    public Alias alias() {
        return alias;
    }
}
