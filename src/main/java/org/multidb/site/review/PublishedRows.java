package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.persistence.Databases;
import org.multidb.persistence.IdList;
import org.multidb.persistence.RetriedOnConflict;
import org.multidb.routing.Alias;

/** The rows of a database that reviews are published to. */
@ApplicationScoped
class PublishedRows {

    /** Of the application: no other advisory lock has this number. */
    private static final long LOCK = 5_041;

    private static final String ANY = " = any (" + IdList.SQL + ")";

    @Inject
    Databases databases;

    /** The reviews as they are in that database, such as the primary, in the order of their ids. */
    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    List<Review> current(Alias database, Collection<Long> ids) {
        return databases
                .on(database)
                .createNativeQuery(ReviewSql.SELECT + " where id" + ANY + " order by id", Review.class)
                .setParameter(1, IdList.of(ids))
                .getResultList();
    }

    /**
     * Puts the reviews there as they are, over what is there under their ids. An older state never replaces a newer one of the same life;
     * a review that was saved anew after its deletion was written at another time.
     *
     * <p>Those who change the published rows of a database do so one after the other: two who copy several reviews of one product, each a
     * statement, would wait for each other's sums and marks in a circle.
     */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void copy(Alias replica, List<Review> reviews) {
        EntityManager shadow = databases.publishing(replica);
        waitForOthers(shadow);
        for (Review review : reviews) {
            Query insert =
                    shadow.createNativeQuery("insert into review as published (" + ReviewSql.COLUMNS + ") values ("
                            + ReviewSql.VALUES + ") on conflict (id) do update set"
                            + " author_id = excluded.author_id, product_id = excluded.product_id, rating = excluded.rating,"
                            + " text = excluded.text, created = excluded.created, version = excluded.version"
                            + " where published.version <= excluded.version or published.created <> excluded.created");
            ReviewSql.set(insert, review).executeUpdate();
        }
    }

    /** Waits until others who change the published rows of this database have ended their transactions. */
    static void waitForOthers(EntityManager shadow) {
        shadow.createNativeQuery("select cast(pg_advisory_xact_lock(" + LOCK + ") as text)")
                .getSingleResult();
    }

    /** The version of each of those reviews that the database holds; others are missing. */
    Map<Long, Integer> versions(Alias database, Collection<Long> ids) {
        return column(database, "version", ids, version -> ((Number) version).intValue());
    }

    /** When each of those reviews that the database holds was written. */
    Map<Long, Instant> created(Alias database, Collection<Long> ids) {
        return column(database, "created", ids, created -> ((Timestamp) created).toInstant());
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private <T> Map<Long, T> column(Alias database, String name, Collection<Long> ids, Function<Object, T> value) {
        List<Object[]> rows = databases
                .on(database)
                .createNativeQuery("select id, " + name + " from review where id" + ANY)
                .setParameter(1, IdList.of(ids))
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> value.apply(row[1])));
    }

    /** Deletes the copies of those reviews that were written at those times. */
    @RetriedOnConflict
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void delete(Alias replica, Map<Long, Instant> written) {
        List<Long> ids = List.copyOf(written.keySet());
        EntityManager shadow = databases.publishing(replica);
        waitForOthers(shadow);
        shadow.createNativeQuery("delete from review using unnest(" + IdList.SQL
                        + ", cast(string_to_array(?2, ',') as timestamptz[])) as gone (id, created)"
                        + " where review.id = gone.id and review.created = gone.created")
                .setParameter(1, IdList.of(ids))
                .setParameter(
                        2, ids.stream().map(written::get).map(Instant::toString).collect(Collectors.joining(",")))
                .executeUpdate();
    }
}
