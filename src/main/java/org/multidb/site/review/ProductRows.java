package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.multidb.outbox.Outbox;
import org.multidb.persistence.Databases;
import org.multidb.persistence.IdList;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;

/** The reviews of one product in one database, for their deletion in small transactions. */
@ApplicationScoped
class ProductRows {

    /** Few enough for a lock on the bucket of each. */
    private static final int BATCH = 200;

    private static final String OF_PRODUCT = " from review where product_id = ?1";

    private static final String SOME = "select id, bucket" + OF_PRODUCT;

    private static final String LIMIT = " limit " + BATCH;

    /** In the order of their numbers, as all who lock several; before any row, as all who change rows. */
    private static final String KEPT =
            "select bucket from unnest(" + IdList.SQL + ") as bucket where owns_bucket(cast(bucket as integer))";

    /** Rows that somebody else is just changing or deleting are left for later. */
    private static final String FREE =
            "select id from review where id = any (" + IdList.SQL + ") and product_id = ?2 for update skip locked";

    private static final String DELETE = "delete from review where id = any (" + IdList.SQL + ") returning id";

    @Inject
    Databases databases;

    @Inject
    Outbox outbox;

    /** Whether the database was told once which buckets it holds. */
    boolean knowsItsBuckets(Alias primary) {
        return (Boolean) databases
                .on(primary)
                .createNativeQuery("select exists (select from bucket_owner)")
                .getSingleResult();
    }

    /** Whether a primary holds any in the buckets that are meant. */
    boolean exist(Alias primary, long product, ShardEpoch epoch) {
        return exist(primary, product, " and " + ReviewSql.held(epoch));
    }

    /** Whether a database that staff publish to holds any. */
    boolean areWithdrawn(Alias replica, long product) {
        return !exist(replica, product, "");
    }

    private boolean exist(Alias database, long product, String condition) {
        return (Boolean) databases
                .on(database)
                .createNativeQuery("select exists (select" + OF_PRODUCT + condition + ")")
                .setParameter(1, product)
                .getSingleResult();
    }

    /**
     * Deletes some from a primary, and says how many. What it does not hold, or does not hold any more, is left: it is on its way to or from
     * another shard, and is deleted there.
     *
     * @param published whether their copies must go, too, by their ids: a copy may still be one of another product
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int deleteSome(Alias primary, long product, boolean published) {
        EntityManager manager = databases.on(primary);
        Map<Long, Long> found = some(manager, product, " and " + ShardEpoch.NOW.held("review.bucket"));
        Set<Long> kept = Set.copyOf(numbers(manager.createNativeQuery(KEPT), new TreeSet<>(found.values())));
        found.values().retainAll(kept);
        List<Long> ids = deleteFree(manager, product, found.keySet());
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
        return deleteFree(shadow, product, some(shadow, product, "").keySet()).size();
    }

    private static List<Long> deleteFree(EntityManager manager, long product, Collection<Long> ids) {
        Query free = manager.createNativeQuery(FREE).setParameter(2, product);
        return numbers(manager.createNativeQuery(DELETE), numbers(free, ids));
    }

    /** The buckets of some, by id. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static Map<Long, Long> some(EntityManager manager, long product, String condition) {
        List<Object[]> rows = manager.createNativeQuery(SOME + condition + LIMIT)
                .setParameter(1, product)
                .getResultList();
        Map<Long, Long> buckets = new HashMap<>();
        rows.forEach(row -> buckets.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
        return buckets;
    }

    /** What a query for one number answers to a list of numbers. A row that a trigger or a rule keeps from being deleted is not among them. */
    @SuppressWarnings("unchecked") // A native query of one column gives plain values.
    private static List<Long> numbers(Query query, Collection<Long> list) {
        List<Number> found = query.setParameter(1, IdList.of(list)).getResultList();
        return found.stream().map(Number::longValue).toList();
    }
}
