package org.multidb.site.web.address;

/** The query of the address makes no sense, such as a cursor that no page has made: 400. */
public final class BadAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadAddressException(String message) {
        super(message);
    }
}
