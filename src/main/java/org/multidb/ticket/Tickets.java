package org.multidb.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.multidb.persistence.Databases;
import org.multidb.persistence.RetriedOnConflict;
import org.multidb.topology.Topology;

/**
 * Draws ids from one sequence in the coordinator, strictly rising, one for each form. A number that is drawn and not used is never drawn
 * by another form.
 *
 * <p>Each call is a statement of its own, outside any transaction, so that no two databases share one. A draw is on disk before it is
 * answered: were it lost with the coordinator, the form would get a second number, and store its row twice.
 */
@ApplicationScoped
public class Tickets {

    private static final int BATCH = 1_000;

    @Inject
    Databases databases;

    @Inject
    Topology topology;

    private EntityManager coordinator() {
        return databases.on(topology.coordinator());
    }

    /** The number of that form: the next free one, or the one that was drawn for it before, at whatever node. */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Ticket draw(UUID form) {
        Number number = (Number) coordinator()
                .createNativeQuery("select draw_ticket(cast(?1 as uuid))")
                .setParameter(1, form.toString())
                .getSingleResult();
        return new Ticket(number.longValue());
    }

    /** A new number for a form whose own is taken. Concurrent calls get the same one. */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Ticket drawAnew(UUID form, Ticket taken) {
        Number number = (Number) coordinator()
                .createNativeQuery("select draw_ticket_anew(cast(?1 as uuid), ?2)")
                .setParameter(1, form.toString())
                .setParameter(2, taken.number())
                .getSingleResult();
        return new Ticket(number.longValue());
    }

    /**
     * Moves the counter above a number that proved to be in use, so that no later draw meets it or a lower one. Never back, however many
     * nodes move it and draw at the same time.
     */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void moveAbove(long used) {
        coordinator()
                .createNativeQuery("select cast(move_tickets_above(?1) as text)")
                .setParameter(1, used)
                .getResultList();
    }

    /**
     * Forgets some of the draws that are older than that.
     *
     * @return whether there may be more
     */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean forgetSome(Duration age) {
        int forgotten = coordinator()
                .createNativeQuery("delete from ticket_draw where key in (select key from ticket_draw"
                        + " where drawn < now() - make_interval(secs => ?1) order by drawn limit " + BATCH
                        + " for update skip locked)")
                .setParameter(1, age.toSeconds())
                .executeUpdate();
        return forgotten == BATCH;
    }
}
