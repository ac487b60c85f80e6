package org.multidb.site.review;

import java.util.List;
import java.util.Optional;
import org.multidb.persistence.PageCut;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Gathered;

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
     * The page made of what was found on one side of the cursor.
     *
     * @param gathered in reading direction: away from the cursor; one more than a page holds where there is more
     */
    static ReviewPage of(Gathered<List<Review>> gathered, PageRequest wanted) {
        PageCut<Review> cut = PageCut.of(
                gathered.value(),
                wanted.size(),
                wanted.isBackwards(),
                wanted.cursor().isPresent());
        return new ReviewPage(
                cut.rows(),
                cut.previous().map(first -> ReviewCursor.at(first, wanted.order(), true)),
                cut.next().map(last -> ReviewCursor.at(last, wanted.order(), false)),
                gathered.unavailable());
    }
}
