package org.multidb.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.multidb.persistence.Writes;

/** Draws ids from one sequence in the catalogue, strictly rising. A number that is drawn and not used is never drawn again. */
@ApplicationScoped
public class Tickets {

    @Inject
    @Writes(Ticket.class)
    EntityManager catalogue;

    /** The next free number. Outside any transaction, so that no two databases share one. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Ticket draw() {
        Number number = (Number)
                catalogue.createNativeQuery("select nextval('review_ticket')").getSingleResult();
        return new Ticket(number.longValue());
    }

    /**
     * Moves the counter above a number that proved to be in use, so that no later draw meets it or a lower one. One thread at a time:
     * PostgreSQL looks and sets in two steps, so one that found less could move it back.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public synchronized void moveAbove(long used) {
        catalogue
                .createNativeQuery("select setval('review_ticket', ?1) from review_ticket where last_value < ?1")
                .setParameter(1, used)
                .getResultList();
    }
}
