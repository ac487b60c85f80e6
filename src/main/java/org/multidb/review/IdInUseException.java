package org.multidb.review;

/** A review has that id already; nothing was written. */
final class IdInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdInUseException(long id, Throwable cause) {
        super("There is a review with the id " + id + " already.", cause);
    }
}
