package org.multidb.outbox;

/** The right to do a piece of work, which ends after a minute unless it is renewed. */
@FunctionalInterface
public interface Reservation {

    /**
     * Keeps the work reserved for another minute.
     *
     * @throws ReservationLostException if it has ended, and another worker may have begun the work: it is to be left to that one
     */
    void renew();
}
