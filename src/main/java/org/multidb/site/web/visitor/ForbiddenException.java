package org.multidb.site.web.visitor;

/** The visitor may not do this: 403. */
public final class ForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(message);
    }
}
