package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.persistence.Databases;
import org.multidb.persistence.RoutingSession;
import org.multidb.persistence.Scatter;
import org.multidb.persistence.VersionedRow;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.Gathered;
import org.multidb.sharding.ShardAccess;
import org.multidb.sharding.ShardState;
import org.multidb.sharding.Sharding;

/** Reads reviews from their primaries: for their authors, and as the start of a change. */
@ApplicationScoped
class CurrentReviews {

    @Inject
    Databases databases;

    @Inject
    RoutingSession session;

    @Inject
    ShardAccess access;

    @Inject
    ReviewRows rows;

    @Inject
    Scatter scatter;

    @Inject
    ReviewPages pages;

    @Inject
    Sharding sharding;

    /** The database where a review with that id has its primary copy. */
    Alias homeOf(long id) {
        return databases.homeOf(Review.class, id);
    }

    Optional<VersionedRow<Review>> find(long id) {
        return rows.findOnPrimary(id).map(CurrentReviews::versioned);
    }

    /** Those of the reviews that there are, in the order of the ids. Each shard that holds some is asked once. */
    Gathered<List<VersionedRow<Review>>> findAll(Collection<Long> ids) {
        return session.onPrimary(() -> access.ask(Review.class, state -> findAll(state, ids)))
                .map(found -> inOrder(ids, found));
    }

    private Gathered<List<List<Review>>> findAll(ShardState state, Collection<Long> ids) {
        List<Alias> homes =
                ids.stream().map(id -> state.shardOf(Bucket.of(id))).distinct().toList();
        return scatter.ask(
                Review.class, homes, (shard, manager) -> ReviewRows.find(manager, state.epochOf(shard), ids));
    }

    private static List<VersionedRow<Review>> inOrder(Collection<Long> ids, List<List<Review>> found) {
        Map<Long, Review> byId =
                found.stream().flatMap(List::stream).collect(Collectors.toMap(Review::getId, Function.identity()));
        return ids.stream()
                .distinct()
                .map(byId::get)
                .filter(Objects::nonNull)
                .map(CurrentReviews::versioned)
                .toList();
    }

    /**
     * A page of what somebody wrote, drafts included. While a primary is down, its streaming replica shows what it has; a database that
     * staff publish to does not, for there drafts would seem to be gone.
     */
    ReviewPage page(PageRequest wanted) {
        ReviewPage page = session.onPrimary(() -> pages.page(wanted));
        return page.unavailable().isEmpty() || !sharding.published(Review.class).isEmpty() ? page : pages.page(wanted);
    }

    private static VersionedRow<Review> versioned(Review review) {
        return new VersionedRow<>(review, review.getVersion());
    }
}
