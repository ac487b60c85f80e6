package org.multidb.site.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of one page. The limit stands in the text, for EclipseLink prepares a parameterised limit anew each time; every value is a
 * parameter.
 */
final class ReviewPageQuery {

    private final List<String> conditions = new ArrayList<>(List.of(ReviewSql.OWNED));
    private final List<Object> parameters = new ArrayList<>();
    private final ReviewOrder order;
    private final boolean backwards;

    ReviewPageQuery(ReviewFilter filter, ReviewOrder order, Optional<ReviewCursor> cursor) {
        this.order = order;
        this.backwards = cursor.map(ReviewCursor::backwards).orElse(false);
        filter.product().ifPresent(id -> conditions.add("product_id = " + parameter(id)));
        filter.author().ifPresent(id -> conditions.add("author_id = " + parameter(id)));
        filter.rating()
                .ifPresent(rating -> conditions.add(
                        rating == ReviewFilter.UNRATED ? "rating is null" : "rating = " + parameter(rating)));
        cursor.ifPresent(place -> conditions.add(beyond(place)));
    }

    @SuppressWarnings("unchecked") // A native query with a result class is not typed before Jakarta Persistence 3.2.
    List<Review> list(EntityManager manager, int limit) {
        String where = " where " + String.join(" and ", conditions);
        String sql = ReviewSql.SELECT + where + " order by " + orderBy() + " limit " + limit;
        Query query = manager.createNativeQuery(sql, Review.class);
        for (int index = 0; index < parameters.size(); index++) {
            query.setParameter(index + 1, parameters.get(index));
        }
        return query.getResultList();
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }

    /** Ids go down where the list is read forwards, whichever way the keys go. */
    private String orderBy() {
        String ids = backwards ? "id" : "id desc";
        if (order.key() == ReviewOrder.Key.ID) {
            return keysGoDown() ? "id desc" : "id";
        }
        return order.key().column() + (keysGoDown() ? " desc, " : ", ") + ids;
    }

    /** In the direction of reading. */
    private boolean keysGoDown() {
        return order.descending() != backwards;
    }

    /** What lies beyond the cursor in the direction of reading, so that an index leads there. */
    private String beyond(ReviewCursor cursor) {
        String column = order.key().column();
        String keyStep = keysGoDown() ? " < " : " > ";
        String idStep = backwards ? " > " : " < ";
        if (order.key() == ReviewOrder.Key.ID) {
            return "id" + keyStep + parameter(cursor.id());
        }
        String key = parameter(order.key().parameter(cursor.key()));
        String id = parameter(cursor.id());
        return keyStep.equals(idStep)
                ? "(" + column + ", id)" + keyStep + "(" + key + ", " + id + ")"
                : column + keyStep.strip() + "= " + key + " and (" + column + keyStep + key + " or id" + idStep + id
                        + ")";
    }
}
