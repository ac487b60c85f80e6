package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.multidb.persistence.Scatter;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.KWayMerge;
import org.multidb.routing.shard.ShardRows;
import org.multidb.sharding.ShardAccess;
import org.multidb.sharding.ShardState;
import org.multidb.site.review.ProductSnapshot.Wanted;

/**
 * Questions about products, answered from sums and indexes without scanning reviews. Each shard is asked once for all that a page
 * shows, so that one that hangs is waited for once, and that what it answers is of one moment.
 */
@ApplicationScoped
class ReviewSums {

    @Inject
    ShardAccess access;

    @Inject
    Scatter scatter;

    @Inject
    ReviewPages pages;

    Gathered<Map<Long, RatingSummary>> summaries(Collection<Long> products) {
        return products.isEmpty()
                ? new Gathered<>(Map.of(), List.of())
                : ask(new Wanted(products, Optional.empty(), 0, false)).map(found -> summaries(products, found));
    }

    Gathered<ProductOverview> overview(Collection<Long> products, int each) {
        if (products.isEmpty()) {
            return new Gathered<>(new ProductOverview(Map.of(), Map.of(), Map.of()), List.of());
        }
        return access.ask(Review.class, state -> overview(state, products, each));
    }

    private Gathered<ProductOverview> overview(ShardState state, Collection<Long> products, int each) {
        Gathered<List<ProductSnapshot>> answers = ask(state, new Wanted(products, Optional.empty(), each, false));
        return answers.map(found ->
                new ProductOverview(summaries(products, found), newestOfAll(found, each), marks(state, answers)));
    }

    ProductReviews ofProduct(long product, Optional<ReviewCursor> cursor, int size) {
        return access.ask(Review.class, state -> ofProduct(state, product, cursor, size));
    }

    private ProductReviews ofProduct(ShardState state, long product, Optional<ReviewCursor> cursor, int size) {
        List<Long> only = List.of(product);
        PageRequest wanted = new PageRequest(ReviewFilter.ofProduct(product), ReviewOrder.NEWEST, cursor, size);
        Gathered<List<ProductSnapshot>> answers =
                ask(state, new Wanted(only, cursor, pages.share(state, wanted), true));
        Gathered<List<ShardRows<Review>>> shares =
                answers.map(found -> found.stream().map(ProductSnapshot::rows).toList());
        return new ProductReviews(
                summaries(only, answers.value()).get(product),
                pages.page(state, wanted, shares),
                pages.suffice(state, wanted, shares.value()) ? marks(state, answers) : Map.of());
    }

    private Gathered<List<ProductSnapshot>> ask(Wanted wanted) {
        return access.ask(Review.class, state -> ask(state, wanted));
    }

    private Gathered<List<ProductSnapshot>> ask(ShardState state, Wanted wanted) {
        return scatter.ask(
                Review.class,
                state.primaries(),
                (shard, manager) -> ProductSnapshot.read(shard, manager, state.epochOf(shard), wanted));
    }

    /** None where buckets are being handed over: what a shard keeps of them is brought up to date without a new mark. */
    private static Map<Alias, Long> marks(ShardState state, Gathered<List<ProductSnapshot>> answers) {
        return answers.isComplete() && !state.isLenient()
                ? answers.value().stream().collect(Collectors.toMap(ProductSnapshot::shard, ProductSnapshot::mark))
                : Map.of();
    }

    /** Sums of sums: exact where every shard has answered. */
    private static Map<Long, RatingSummary> summaries(Collection<Long> products, List<ProductSnapshot> found) {
        Map<Long, RatingSummary> summaries = new HashMap<>();
        products.forEach(product -> summaries.put(product, RatingSummary.NONE));
        found.stream()
                .flatMap(shard -> shard.counts().stream())
                .forEach(count -> summaries.computeIfPresent(
                        count.product(), (id, sum) -> sum.plus(count.rating(), count.reviews())));
        return summaries;
    }

    /** The newest of all shards, by product: no shard has to give more than are wanted. */
    private static Map<Long, List<Review>> newestOfAll(List<ProductSnapshot> found, int each) {
        List<List<Review>> ofShards =
                found.stream().map(ProductSnapshot::reviews).toList();
        return KWayMerge.merge(ofShards, ReviewOrder.NEWEST.comparator(false), Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(Review::getProductId, first(each)));
    }

    private static Collector<Review, ?, List<Review>> first(int most) {
        return Collectors.collectingAndThen(
                Collectors.toList(), reviews -> List.copyOf(reviews.subList(0, Math.min(most, reviews.size()))));
    }
}
