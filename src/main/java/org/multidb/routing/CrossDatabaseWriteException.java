package org.multidb.routing;

/** One transaction tried to write to a second database; it is rolled back and nothing was written. */
public final class CrossDatabaseWriteException extends RoutingException {

    private static final long serialVersionUID = 1L;

    public CrossDatabaseWriteException(String message) {
        super(message);
    }
}
