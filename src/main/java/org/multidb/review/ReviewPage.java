package org.multidb.review;

import java.util.List;
import java.util.Optional;
import org.multidb.persistence.PageCut;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.KWayMerge;

/**
 * One page of a list of reviews.
 *
 * @param reviews in the order of the list
 * @param previous the page before; empty on the first
 * @param next the page after; empty on the last
 * @param unavailable the shards whose reviews are missing, by their primaries
 */
public record ReviewPage(
        List<Review> reviews, Optional<ReviewCursor> previous, Optional<ReviewCursor> next, List<Alias> unavailable) {

    /** Of a list without reviews. */
    public static final ReviewPage EMPTY = new ReviewPage(List.of(), Optional.empty(), Optional.empty(), List.of());

    public ReviewPage {
        reviews = List.copyOf(reviews);
        unavailable = List.copyOf(unavailable);
    }

    /**
     * The page made of what each shard found on one side of the cursor.
     *
     * @param gathered of each shard in reading direction, one more than a page holds where there is more
     */
    static ReviewPage merged(
            Gathered<List<List<Review>>> gathered, int size, ReviewOrder order, Optional<ReviewCursor> cursor) {
        boolean backwards = cursor.map(ReviewCursor::backwards).orElse(false);
        return of(
                gathered.map(lists -> KWayMerge.merge(lists, order.comparator(backwards), size + 1)),
                size,
                order,
                cursor);
    }

    /**
     * The page made of what was found on one side of the cursor.
     *
     * @param gathered in reading direction: away from the cursor; one more than a page holds where there is more
     */
    static ReviewPage of(Gathered<List<Review>> gathered, int size, ReviewOrder order, Optional<ReviewCursor> cursor) {
        PageCut<Review> cut = PageCut.of(
                gathered.value(), size, cursor.map(ReviewCursor::backwards).orElse(false), cursor.isPresent());
        return new ReviewPage(
                cut.rows(),
                cut.previous().map(first -> ReviewCursor.at(first, order, true)),
                cut.next().map(last -> ReviewCursor.at(last, order, false)),
                gathered.unavailable());
    }
}
