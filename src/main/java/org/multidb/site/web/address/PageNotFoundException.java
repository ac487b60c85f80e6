package org.multidb.site.web.address;

/** What the address names does not exist: 404. */
public final class PageNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what is missing by the key of a message, such as {@code error.notFound.review}. */
    public PageNotFoundException(String messageKey) {
        super(messageKey);
    }
}
