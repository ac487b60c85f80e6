package org.multidb.routing;

/** A write was asked of a route that is for reading only; nothing was written. */
public final class WriteOnReadRouteException extends RoutingException {

    private static final long serialVersionUID = 1L;

    public WriteOnReadRouteException(String message) {
        super(message);
    }
}
