package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.persistence.Databases;
import org.multidb.persistence.IdList;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;

/** The queries of {@link Inspection}: each reads some rows along an index. */
@ApplicationScoped
class InspectionRows {

    /** How many rows one query reads. */
    static final int PORTION = 2_000;

    /** From each product to the next one along the primary keys, past its slots and buckets. */
    private static final String PRODUCTS = "with recursive candidate (id) as (select " + next("?1")
            + " union all select " + next("candidate.id") + " from candidate where candidate.id is not null)"
            + " select id from candidate where id is not null limit " + PORTION;

    private static final String REVIEWED =
            "select product_id as candidate from " + ReviewSql.counts(ShardEpoch.NOW, IdList.SQL)
                    + " group by product_id having sum(" + ReviewSql.COUNTED + ") > 0";

    private static final String COPIES =
            "select id as candidate from review where id > ?1 order by id limit " + PORTION;

    private static final String MISSING = "select candidate from unnest(" + IdList.SQL
            + ") as candidate where not exists (select from review where review.id = candidate)";

    @Inject
    Databases databases;

    /** The product after that one; null after the last. */
    private static String next(String product) {
        return Stream.of("review_count", "bucket_count")
                .map(table -> "(select product_id from " + table + " where product_id > " + product
                        + " order by product_id limit 1)")
                .collect(Collectors.joining(", ", "least(", ")"));
    }

    /** The products after that one which the shard has, or had, reviews of, in order. */
    List<Long> products(Alias shard, long after) {
        return ask(shard, PRODUCTS, after);
    }

    /** Those of the products that the shard has reviews of. */
    List<Long> reviewed(Alias shard, Collection<Long> products) {
        return ask(shard, REVIEWED, IdList.of(products));
    }

    /** The reviews after that one which are published, in order. */
    List<Long> copies(Alias replica, long after) {
        return ask(replica, COPIES, after);
    }

    /** Those of the reviews that the primary does not have. */
    List<Long> missing(Alias primary, Collection<Long> ids) {
        return ask(primary, MISSING, IdList.of(ids));
    }

    @SuppressWarnings("unchecked") // A native query of one column gives plain values.
    private List<Long> ask(Alias database, String sql, Object parameter) {
        EntityManager manager = databases.on(database);
        List<Number> numbers =
                manager.createNativeQuery(sql).setParameter(1, parameter).getResultList();
        return numbers.stream().map(Number::longValue).toList();
    }
}
