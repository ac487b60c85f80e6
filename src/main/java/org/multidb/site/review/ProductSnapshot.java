package org.multidb.site.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.multidb.persistence.IdList;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.routing.shard.ShardRows;

/**
 * What one shard holds of products' reviews at one moment: everything comes from one statement, and so from one snapshot.
 *
 * @param counts how many reviews there are of each product and rating
 * @param reviews of each product the first ones, in the direction of reading
 * @param mark what identifies this state of the products' reviews, as {@link ReviewMarks#of} tells it
 */
record ProductSnapshot(Alias shard, List<Count> counts, List<Review> reviews, long mark) {

    /** How many reviews of a product have that rating; 0 is none. */
    record Count(long product, int rating, long reviews) {}

    /**
     * Which reviews of each product are wanted.
     *
     * @param cursor where they begin, the newest first; empty for the newest of all
     * @param most how many of each product at most
     * @param texts whether their texts are wanted, too; otherwise they are null
     */
    record Wanted(Collection<Long> products, Optional<ReviewCursor> cursor, int most, boolean texts) {

        private boolean isBackwards() {
            return cursor.map(ReviewCursor::backwards).orElse(false);
        }

        private String beyond() {
            return cursor.map(place -> " and (created, id) " + (place.backwards() ? ">" : "<") + " (?2, ?3)")
                    .orElse("");
        }

        private String order() {
            return isBackwards() ? " order by created, id" : " order by created desc, id desc";
        }
    }

    /** Behind the columns of a review: what the row tells. */
    private static final int KIND = 8;

    private static final int TEXT = 5;

    private static final String MARK = "mark";
    private static final String COUNT = "count";
    private static final String REVIEW = "review";

    /** The columns of a review and the kind. The first select fixes the types. */
    private static final String MARK_ROW = "select " + ReviewMarks.SQL + " as id, cast(null as smallint) as bucket,"
            + " cast(null as bigint) as author_id, cast(null as bigint) as product_id, cast(null as smallint) as rating,"
            + " cast(null as text) as text, cast(null as timestamptz) as created, cast(null as integer) as version, '"
            + MARK + "' as kind";

    /** All in one row, each product as "id counts by rating": a list has hundreds of counts, and a row for each would cost more. */
    private static final String COUNT_ROW = "select null, null, null, null, null,"
            + " string_agg(concat_ws(' ', product_id, r0, r1, r2, r3, r4, r5), ','), null, null, '" + COUNT
            + "' from (select product_id, sum(rating_0) as r0, sum(rating_1) as r1, sum(rating_2) as r2,"
            + " sum(rating_3) as r3, sum(rating_4) as r4, sum(rating_5) as r5 from ";

    ProductSnapshot {
        counts = List.copyOf(counts);
        reviews = List.copyOf(reviews);
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    static ProductSnapshot read(Alias shard, EntityManager manager, ShardEpoch epoch, Wanted wanted) {
        List<Object[]> rows = query(manager, epoch, wanted).getResultList();
        return new ProductSnapshot(
                shard,
                ofKind(COUNT, rows).flatMap(row -> counts((String) row[TEXT])).toList(),
                ofKind(REVIEW, rows).map(Review::ofColumns).toList(),
                ofKind(MARK, rows).mapToLong(row -> number(row[0])).sum());
    }

    private static Query query(EntityManager manager, ShardEpoch epoch, Wanted wanted) {
        Query query = manager.createNativeQuery(sql(epoch, wanted)).setParameter(1, IdList.of(wanted.products()));
        wanted.cursor()
                .ifPresent(
                        place -> query.setParameter(2, ReviewOrder.NEWEST.key().parameter(place.key()))
                                .setParameter(3, place.id()));
        return query;
    }

    /** The limit stands in the text, for EclipseLink prepares a parameterised limit anew each time. */
    static String sql(ShardEpoch epoch, Wanted wanted) {
        String columns = wanted.texts() ? ReviewSql.COLUMNS : ReviewSql.COLUMNS.replace(" text,", " null,");
        return MARK_ROW + " where " + epoch.requirement() + " union all "
                + COUNT_ROW + ReviewSql.counts(epoch, IdList.SQL) + " group by product_id) as counted union all select "
                + columns + ", '"
                + REVIEW
                + "' from unnest(" + IdList.SQL + ") as wanted(product) cross join lateral (" + ReviewSql.SELECT
                + " where product_id = wanted.product and " + epoch.held("review.bucket") + wanted.beyond()
                + wanted.order()
                + " limit "
                + wanted.most() + ") as found" + wanted.order();
    }

    private static Stream<Object[]> ofKind(String kind, List<Object[]> rows) {
        return rows.stream().filter(row -> kind.equals(row[KIND]));
    }

    /** Null where there are no reviews. */
    private static Stream<Count> counts(String text) {
        return Stream.ofNullable(text)
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(each -> each.split(" "))
                .flatMap(words -> IntStream.range(1, words.length)
                        .mapToObj(column ->
                                new Count(Long.parseLong(words[0]), column - 1, Long.parseLong(words[column]))));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** The reviews as this shard's part of a list. */
    ShardRows<Review> rows() {
        return new ShardRows<>(shard, reviews);
    }
}
