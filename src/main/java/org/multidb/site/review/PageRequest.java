package org.multidb.site.review;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.multidb.persistence.KeysetQuery;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.routing.shard.ShardRows;

/**
 * Which page of a list of reviews is wanted.
 *
 * @param cursor where the page lies; empty for the first
 * @param size how many reviews at most
 */
record PageRequest(ReviewFilter filter, ReviewOrder order, Optional<ReviewCursor> cursor, int size) {

    PageRequest {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(cursor, "cursor");
    }

    /** How many reviews are to be found: one more than the page holds tells that there is another page. */
    int limit() {
        return size + 1;
    }

    /** Whether the list is read from the cursor towards its beginning. */
    boolean isBackwards() {
        return cursor.map(ReviewCursor::backwards).orElse(false);
    }

    /** The order in the direction of reading. */
    Comparator<Review> comparator() {
        return order.comparator(isBackwards());
    }

    /** What a database has of it in the buckets that are meant. */
    List<Review> list(EntityManager manager, ShardEpoch epoch, int most) {
        KeysetQuery<Review> query = new KeysetQuery<>(Review.class, ReviewSql.SELECT).where(ReviewSql.held(epoch));
        filter.product().ifPresent(id -> query.where("product_id =", id));
        filter.author().ifPresent(id -> query.where("author_id =", id));
        filter.rating().ifPresent(rating -> {
            if (rating == ReviewFilter.UNRATED) {
                query.where("rating is null");
            } else {
                query.where("rating =", rating);
            }
        });
        return query.list(manager, order.inSql(), cursor.map(ReviewCursor::place), most);
    }

    /** What one shard has of it. */
    ShardRows<Review> portion(Alias shard, EntityManager manager, ShardEpoch epoch, int most) {
        return new ShardRows<>(shard, list(manager, epoch, most));
    }

    /** The same list from that review on in the direction of reading. */
    PageRequest beyond(Review last) {
        return new PageRequest(filter, order, Optional.of(ReviewCursor.at(last, order, isBackwards())), size);
    }
}
