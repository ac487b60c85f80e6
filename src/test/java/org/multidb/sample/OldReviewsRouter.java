package org.multidb.sample;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;
import org.multidb.site.review.Review;

/** Sends reads of old reviews to the replica of the topology {@code access}, also for a session that has just written. */
@ApplicationScoped
@Priority(100)
public class OldReviewsRouter implements Router {

    private static final Alias REPLICA = new Alias("reviews-s");

    @Override
    public Optional<Route> route(Operation operation) {
        return isOldReview(operation) && !operation.isWrite()
                ? Optional.of(Route.toReplica(REPLICA, "old reviews do not change, a replica has them"))
                : Optional.empty(); // no opinion: ask the next
    }

    private static boolean isOldReview(Operation operation) {
        return operation.entity() == Review.class
                && operation.key().filter(id -> (Long) id < 1_000_000).isPresent();
    }
}
