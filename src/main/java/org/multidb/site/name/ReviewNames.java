package org.multidb.site.name;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.persistence.IdList;
import org.multidb.persistence.Reads;
import org.multidb.site.product.Product;
import org.multidb.site.review.Review;

/** The names of what reviews are about, and of who wrote them, from the catalogue in one statement. */
@ApplicationScoped
public class ReviewNames {

    private static final String PRODUCT = "product";
    private static final String ACCOUNT = "account";

    @Inject
    @Reads(Product.class)
    EntityManager reading;

    /**
     * Names by id. What is not in the catalogue is missing.
     *
     * @param products the names of products
     * @param accounts usernames
     */
    public record Found(Map<Long, String> products, Map<Long, String> accounts) {}

    /** The names that belong to the reviews. */
    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    public Found of(Collection<Review> reviews) {
        if (reviews.isEmpty()) {
            return new Found(Map.of(), Map.of());
        }
        List<Object[]> rows = reading.createNativeQuery("select '" + PRODUCT + "' as kind, id, name from product"
                        + " where id = any (" + IdList.SQL + ") union all select '" + ACCOUNT
                        + "', id, username from account where id = any (" + IdList.sql(2) + ")")
                .setParameter(1, ids(reviews, Review::getProductId))
                .setParameter(2, ids(reviews, Review::getAuthorId))
                .getResultList();
        return new Found(ofKind(PRODUCT, rows), ofKind(ACCOUNT, rows));
    }

    private static String ids(Collection<Review> reviews, Function<Review, Long> id) {
        return IdList.of(reviews.stream().map(id).distinct().toList());
    }

    private static Map<Long, String> ofKind(String kind, List<Object[]> rows) {
        return rows.stream()
                .filter(row -> kind.equals(row[0]))
                .collect(Collectors.toMap(row -> ((Number) row[1]).longValue(), row -> (String) row[2]));
    }
}
