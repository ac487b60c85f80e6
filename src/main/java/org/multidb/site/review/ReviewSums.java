package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.multidb.persistence.Scatter;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.KWayMerge;
import org.multidb.routing.shard.ShardRows;

/**
 * Questions about products, answered from sums and indexes without scanning reviews. Each shard is asked once for all that a page
 * shows, so that one that hangs is waited for once.
 */
@ApplicationScoped
class ReviewSums {

    @Inject
    Scatter scatter;

    @Inject
    ReviewPages pages;

    /** Counts and reviews that one shard gave together. */
    private record Answer(List<Object[]> counts, ShardRows<Review> reviews) {}

    Gathered<Map<Long, RatingSummary>> summaries(Collection<Long> products) {
        return products.isEmpty()
                ? new Gathered<>(Map.of(), List.of())
                : scatter.ask(Review.class, shard -> counts(shard, products))
                        .map(counts -> summaries(products, counts));
    }

    Gathered<ProductOverview> overview(Collection<Long> products, int each) {
        if (products.isEmpty()) {
            return new Gathered<>(new ProductOverview(Map.of(), Map.of()), List.of());
        }
        return ask((shard, manager) ->
                        new Answer(counts(manager, products), new ShardRows<>(shard, newest(manager, products, each))))
                .map(answers -> new ProductOverview(
                        summaries(products, counts(answers)), newestOfAll(portions(answers), each)));
    }

    ProductReviews ofProduct(long product, Optional<ReviewCursor> cursor, int size) {
        List<Long> only = List.of(product);
        PageRequest wanted = new PageRequest(ReviewFilter.ofProduct(product), ReviewOrder.NEWEST, cursor, size);
        int share = pages.share(wanted);
        Gathered<List<Answer>> answers =
                ask((shard, manager) -> new Answer(counts(manager, only), wanted.portion(shard, manager, share)));
        return new ProductReviews(
                summaries(only, counts(answers.value())).get(product),
                pages.page(wanted, answers.map(ReviewSums::portions)));
    }

    private Gathered<List<Answer>> ask(BiFunction<Alias, EntityManager, Answer> question) {
        return scatter.ask(Review.class, question);
    }

    private static List<List<Object[]>> counts(List<Answer> answers) {
        return answers.stream().map(Answer::counts).toList();
    }

    private static List<ShardRows<Review>> portions(List<Answer> answers) {
        return answers.stream().map(Answer::reviews).toList();
    }

    /** How many reviews one shard has of each product and rating. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<Object[]> counts(EntityManager shard, Collection<Long> products) {
        return shard.createNativeQuery("select product_id, rating, sum(reviews) from review_summary"
                        + " where product_id = any (" + ReviewSql.IDS + ") group by product_id, rating")
                .setParameter(1, ReviewSql.list(products))
                .getResultList();
    }

    /** Sums of sums: exact where every shard has answered. */
    private static Map<Long, RatingSummary> summaries(Collection<Long> products, List<List<Object[]>> counts) {
        Map<Long, RatingSummary> summaries = new HashMap<>();
        products.forEach(product -> summaries.put(product, RatingSummary.NONE));
        counts.stream().flatMap(List::stream).forEach(row -> {
            int rating = ((Number) row[1]).intValue();
            long reviews = ((Number) row[2]).longValue();
            summaries.computeIfPresent(((Number) row[0]).longValue(), (id, sum) -> sum.plus(rating, reviews));
        });
        return summaries;
    }

    /** The newest reviews of each product on one shard, newest first. */
    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    private static List<Review> newest(EntityManager shard, Collection<Long> products, int each) {
        return shard.createNativeQuery(
                        "select r.id, r.bucket, r.author_id, r.product_id, r.rating, r.text, r.created, r.version"
                                + " from unnest(" + ReviewSql.IDS + ") as wanted(product)"
                                + " cross join lateral (select * from review where product_id = wanted.product"
                                + " and " + ReviewSql.OWNED + " order by created desc, id desc limit " + each + ") as r"
                                + " order by r.created desc, r.id desc",
                        Review.class)
                .setParameter(1, ReviewSql.list(products))
                .getResultList();
    }

    /** The newest of all shards, by product: no shard has to give more than are wanted. */
    private static Map<Long, List<Review>> newestOfAll(List<ShardRows<Review>> portions, int each) {
        List<List<Review>> ofShards = portions.stream().map(ShardRows::rows).toList();
        return KWayMerge.merge(ofShards, ReviewOrder.NEWEST.comparator(false), Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(Review::getProductId, first(each)));
    }

    private static Collector<Review, ?, List<Review>> first(int most) {
        return Collectors.collectingAndThen(
                Collectors.toList(), reviews -> List.copyOf(reviews.subList(0, Math.min(most, reviews.size()))));
    }
}
