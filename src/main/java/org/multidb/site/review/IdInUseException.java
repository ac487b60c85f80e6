package org.multidb.site.review;

/** Another review has that id already; nothing was written. */
final class IdInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdInUseException(long id) {
        super("There is a review with the id " + id + " already.");
    }
}
