package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.multidb.persistence.Reads;

/** Questions about many products at once, each answered by one query that scans no reviews. */
@ApplicationScoped
class ReviewSums {

    @Inject
    @Reads(Review.class)
    EntityManager reading;

    Map<Long, RatingSummary> summaries(Collection<Long> products) {
        List<Object[]> rows = rows(
                "select product_id, rating, sum(reviews) from review_summary"
                        + " where product_id = any (cast(string_to_array(?1, ',') as bigint[])) group by product_id, rating",
                products);
        Map<Long, RatingSummary> summaries = new HashMap<>();
        products.forEach(product -> summaries.put(product, RatingSummary.NONE));
        for (Object[] row : rows) {
            int rating = ((Number) row[1]).intValue();
            long reviews = ((Number) row[2]).longValue();
            summaries.computeIfPresent(((Number) row[0]).longValue(), (product, sum) -> sum.plus(rating, reviews));
        }
        return summaries;
    }

    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    Map<Long, List<Review>> newest(Collection<Long> products, int each) {
        List<Review> reviews = reading.createNativeQuery(
                        "select r.id, r.bucket, r.author_id, r.product_id, r.rating, r.text, r.created, r.version"
                                + " from unnest(cast(string_to_array(?1, ',') as bigint[])) as wanted(product)"
                                + " cross join lateral (select * from review where product_id = wanted.product"
                                + " order by created desc, id desc limit " + each + ") as r"
                                + " order by r.created desc, r.id desc",
                        Review.class)
                .setParameter(1, list(products))
                .getResultList();
        return reviews.stream().collect(Collectors.groupingBy(Review::getProductId));
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private List<Object[]> rows(String sql, Collection<Long> products) {
        return reading.createNativeQuery(sql).setParameter(1, list(products)).getResultList();
    }

    private static String list(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
