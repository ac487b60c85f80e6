package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.multidb.outbox.Outbox;
import org.multidb.persistence.Databases;
import org.multidb.persistence.IdList;
import org.multidb.routing.Alias;

/** The reviews of one product in one database, for their deletion in small transactions. */
@ApplicationScoped
class ProductRows {

    private static final int BATCH = 1_000;

    /** Rows that somebody else is just changing or deleting are left for later. */
    private static final String SOME =
            "select id from review where product_id = ?1 limit " + BATCH + " for update skip locked";

    private static final String DELETE = "delete from review where id = any (" + IdList.SQL + ") returning id";

    @Inject
    Databases databases;

    @Inject
    Outbox outbox;

    /** Whether the database holds any. */
    boolean exist(Alias database, long product) {
        return (Boolean) databases
                .on(database)
                .createNativeQuery("select exists (select from review where product_id = ?1)")
                .setParameter(1, product)
                .getSingleResult();
    }

    /**
     * Deletes some from a primary, and says how many.
     *
     * @param published whether their copies must go, too, by their ids: a copy may still be one of another product
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int deleteSome(Alias primary, long product, boolean published) {
        List<Long> ids = deleteSome(databases.on(primary), product);
        if (published && !ids.isEmpty()) {
            outbox.note(primary, Publication.REVIEW_DELETED, IdList.of(ids));
        }
        return ids.size();
    }

    /** Deletes some of the copies in a database that staff publish to, and says how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int withdrawSome(Alias replica, long product) {
        EntityManager shadow = databases.publishing(replica);
        PublishedRows.waitForOthers(shadow);
        return deleteSome(shadow, product).size();
    }

    /** The ids of those that are gone: a trigger or a rule may keep a row. */
    @SuppressWarnings("unchecked") // A native query of one column gives plain values.
    private static List<Long> deleteSome(EntityManager manager, long product) {
        List<Number> found =
                manager.createNativeQuery(SOME).setParameter(1, product).getResultList();
        List<Long> ids = found.stream().map(Number::longValue).toList();
        List<Number> deleted = manager.createNativeQuery(DELETE)
                .setParameter(1, IdList.of(ids))
                .getResultList();
        return deleted.stream().map(Number::longValue).toList();
    }
}
