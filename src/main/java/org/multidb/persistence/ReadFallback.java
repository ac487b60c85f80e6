package org.multidb.persistence;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Route;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.ReadingSession;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.Topology;
import org.multidb.topology.Unproxied;

/**
 * Where a read is repeated whose streaming replica was lost, cancelled it, or did not answer in time, or whose connection was cut since the pool
 * last tried it.
 */
@Unproxied
class ReadFallback {

    private static final String DID_NOT_ANSWER = " did not answer";

    /** The most often that a database is asked whose connections were cut: a pool may give another one that was, while others give theirs back. */
    private static final int MOST_ATTEMPTS = 3;

    @Inject
    AccessChooser chooser;

    @Inject
    DatabaseIndex index;

    @Inject
    ProbeObservations observations;

    @Inject
    Sessions sessions;

    @Inject
    Topology topology;

    @Inject
    CurrentTransaction transaction;

    /**
     * The route on which a read is repeated whose streaming replica was lost, cancelled it to go on replaying, or does not show the last move of
     * buckets: another replica, then the primary; or the primary where the replica has an earlier schema. Any other database is asked again,
     * outside a transaction, if it was lost at once, for then only the connection may be. Empty if the read must not be repeated. A database
     * that seems to hang counts as lost in any case.
     *
     * @param waited how long the database took to fail
     * @param attempt 1 for the first time that the read was tried
     */
    Optional<Route> elsewhere(
            ManagerPurpose purpose, Route route, RuntimeException failure, Duration waited, int attempt) {
        if (Unavailability.isLostConnection(failure) && seemsToHang(route.alias(), waited)) {
            // The next query of this request need not wait as long.
            observations.lost(route.alias());
        }
        if (!purpose.mayGoElsewhere()) {
            return Optional.empty();
        }
        if (!index.isStreaming(route.alias())) {
            return attempt < MOST_ATTEMPTS && mayOnlyBeCut(route, failure, waited)
                    ? Optional.of(again(route))
                    : Optional.empty();
        }
        if (Unavailability.isRecoveryConflict(failure)) {
            return Optional.of(another(purpose, route, " cancelled the query to go on replaying"));
        }
        if (Unavailability.isOfEarlierSchema(failure)) {
            return Optional.of(toPrimaryOf(route, " has not replayed the last migration"));
        }
        if (Unavailability.isOfNewerMap(failure)) {
            return Optional.of(another(purpose, route, " has not replayed the last move of buckets"));
        }
        // Another query of the same request may have lost the replica since the route was chosen.
        boolean lost = Unavailability.isLostConnection(failure) || observations.isDown(route.alias());
        return lost ? insteadOf(purpose, route, waited) : Optional.empty();
    }

    /**
     * The route on which a read is repeated whose streaming replica did not answer in time: another replica or the primary. The replica counts
     * as lost. Empty if the other one did not answer its probes either: where a whole shard hangs, a request waits for one database only.
     *
     * @param waited how long the read has waited for the replica
     */
    Optional<Route> insteadOf(ManagerPurpose purpose, Route route, Duration waited) {
        if (!index.isStreaming(route.alias())) {
            return Optional.empty();
        }
        observations.lost(route.alias());
        return Stream.of(another(purpose, route, DID_NOT_ANSWER), toPrimaryOf(route, DID_NOT_ANSWER))
                .filter(other -> !seemsToHang(other.alias(), waited))
                .findFirst();
    }

    /** Another replica that shows the session enough; the primary where there is none, or where this was the second one already. */
    private Route another(ManagerPurpose purpose, Route route, String event) {
        ReadingSession session = purpose.session().orElse(sessions);
        return Optional.of(route)
                .filter(first -> first.cause() != Cause.ELSEWHERE)
                .flatMap(first -> chooser.another(index.primaryOf(first.alias()), first.alias(), event, session))
                .orElseGet(() -> toPrimaryOf(route, event));
    }

    /** Whether the failure may be one of the connection alone. WildFly gives up a transaction for any of its connections. */
    private boolean mayOnlyBeCut(Route route, RuntimeException failure, Duration waited) {
        return Unavailability.isLostConnection(failure)
                && waited.compareTo(topology.times().longWait()) <= 0
                && !observations.isDown(route.alias())
                && !transaction.isActive();
    }

    private static Route again(Route route) {
        return route.cause() == Cause.AGAIN
                ? route
                : new Route(
                        route.alias(),
                        route.role(),
                        route.reason() + "; once more, for its connection may have been cut",
                        Cause.AGAIN);
    }

    /** Whether no probe of the database succeeded during a long wait. */
    private boolean seemsToHang(Alias alias, Duration waited) {
        return waited.compareTo(topology.times().longWait()) > 0 && !observations.hasAnsweredWithin(alias, waited);
    }

    private Route toPrimaryOf(Route route, String event) {
        return Route.toPrimary(index.primaryOf(route.alias()), route.alias() + event)
                .because(Cause.ELSEWHERE);
    }
}
