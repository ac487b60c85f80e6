package org.multidb.outbox;

/** The reservation of a piece of work has ended, and another worker may be at it. */
public final class ReservationLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReservationLostException(OutboxEntry entry) {
        super("Attempt " + entry.attempts() + " at entry " + entry.id() + " of the outbox in '" + entry.database()
                + "' took longer than its reservation.");
    }
}
