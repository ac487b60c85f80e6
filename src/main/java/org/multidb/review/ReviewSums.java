package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.multidb.persistence.Scatter;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.KWayMerge;

/** Questions about many products at once, each answered by one query for each shard that scans no reviews. */
@ApplicationScoped
class ReviewSums {

    private static final String WANTED = "cast(string_to_array(?1, ',') as bigint[])";

    @Inject
    Scatter scatter;

    /** Sums of sums: exact where every shard has answered. */
    Gathered<Map<Long, RatingSummary>> summaries(Collection<Long> products) {
        return scatter.ask(Review.class, shard -> rows(shard, products)).map(answers -> {
            Map<Long, RatingSummary> summaries = new HashMap<>();
            products.forEach(product -> summaries.put(product, RatingSummary.NONE));
            answers.stream().flatMap(List::stream).forEach(row -> {
                int rating = ((Number) row[1]).intValue();
                long reviews = ((Number) row[2]).longValue();
                summaries.computeIfPresent(((Number) row[0]).longValue(), (id, sum) -> sum.plus(rating, reviews));
            });
            return summaries;
        });
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<Object[]> rows(EntityManager shard, Collection<Long> products) {
        return shard.createNativeQuery("select product_id, rating, sum(reviews) from review_summary"
                        + " where product_id = any (" + WANTED + ") group by product_id, rating")
                .setParameter(1, list(products))
                .getResultList();
    }

    /** The newest of each shard, merged: no shard has to give more than are wanted. */
    Gathered<Map<Long, List<Review>>> newest(Collection<Long> products, int each) {
        return scatter.ask(Review.class, shard -> newest(shard, products, each))
                .map(answers ->
                        KWayMerge.merge(answers, ReviewOrder.NEWEST.comparator(false), Integer.MAX_VALUE).stream()
                                .collect(Collectors.groupingBy(Review::getProductId, first(each))));
    }

    private static Collector<Review, ?, List<Review>> first(int most) {
        return Collectors.collectingAndThen(
                Collectors.toList(), reviews -> List.copyOf(reviews.subList(0, Math.min(most, reviews.size()))));
    }

    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    private static List<Review> newest(EntityManager shard, Collection<Long> products, int each) {
        return shard.createNativeQuery(
                        "select r.id, r.bucket, r.author_id, r.product_id, r.rating, r.text, r.created, r.version"
                                + " from unnest(" + WANTED + ") as wanted(product)"
                                + " cross join lateral (select * from review where product_id = wanted.product"
                                + " and " + ReviewPageQuery.OWNED + " order by created desc, id desc limit " + each
                                + ") as r"
                                + " order by r.created desc, r.id desc",
                        Review.class)
                .setParameter(1, list(products))
                .getResultList();
    }

    private static String list(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
