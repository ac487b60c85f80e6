package org.multidb.routing;

/**
 * One transaction tried to write to a second database, or to lock rows there; it is rolled back and nothing was written. A transaction has one
 * database of its own: the first that it asks for writing, or for a lock. It reads any other. What must follow in a second database is
 * written in a transaction of its own.
 */
public final class CrossDatabaseWriteException extends RoutingException {

    private static final long serialVersionUID = 1L;

    public CrossDatabaseWriteException(String message) {
        super(message);
    }
}
