package org.multidb.persistence;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.RoutingException;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.ReadingSession;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Topology;
import org.multidb.topology.Unproxied;

/** Finds the entity manager for a route: the transaction's own, or a fresh one for a single call. */
@Unproxied
class EntityManagers {

    private static final String DID_NOT_ANSWER = " did not answer";

    @Inject
    EntityManagerFactories factories;

    @Inject
    CurrentTransaction transaction;

    @Inject
    Topology topology;

    @Inject
    SchemaStates states;

    @Inject
    Sessions sessions;

    @Inject
    ProbeObservations observations;

    @Inject
    DatabaseIndex index;

    @Inject
    ShardDirectory shards;

    @Inject
    RoutingMeters meters;

    @Inject
    AccessChooser chooser;

    boolean inTransaction() {
        return transaction.isActive();
    }

    /** A manager of the route's database. */
    EntityManager of(ManagerPurpose purpose, Route route) {
        requireSchema(index.schemaOf(route.alias()));
        if (!index.isStreaming(route.alias())) {
            requireAnswering(route);
        }
        shards.requireUsable(route.alias());
        if (!transaction.isActive()) {
            // Not closed here: queries created from it may outlive this call, and it holds no connection.
            return factories.of(route.alias()).createEntityManager();
        }
        if (purpose.writes()) {
            transaction.allowWriting(route.alias());
        }
        return transaction.manager(route.alias());
    }

    /** A factory that knows how the entity is mapped: that of any database of its function. */
    EntityManagerFactory factory(ManagerPurpose purpose) {
        return factories.of(purpose.entity().stream()
                .flatMap(entity -> shards.shardsOf(entity).stream())
                .findFirst()
                .orElseGet(() -> purpose.routeOfQuery().alias()));
    }

    /** Fails at once if the last probe of the database failed. */
    void requireAnswering(Route route) {
        if (observations.isDown(route.alias())) {
            throw new DatabaseUnavailableException(route.alias(), "it did not answer when it was last looked at", null);
        }
    }

    /**
     * Does a step of a route, notes it, and says clearly when it was the database that failed. Unless the database is the transaction's own it
     * holds a connection as long as it takes.
     */
    <T> T step(ManagerPurpose purpose, Route route, String what, Function<Route, T> step) {
        boolean connects = !transaction.isOwn(route.alias());
        long start = System.nanoTime();
        T result;
        if (connects) {
            meters.taken(route.alias());
        }
        try {
            result = step.apply(route);
        } catch (RuntimeException failure) {
            failed(purpose, route, what, System.nanoTime() - start);
            requireReading(route, failure);
            throw Unavailability.explained(route.alias(), failure);
        } finally {
            if (connects) {
                meters.givenBack(route.alias());
            }
        }
        done(purpose, route, what, System.nanoTime() - start);
        return result;
    }

    /** Says clearly when a query that was taken for one that reads would write or lock where the transaction only reads. */
    private void requireReading(Route route, RuntimeException failure) {
        if (Unavailability.isReadOnly(failure) && transaction.isActive() && !transaction.isOwn(route.alias())) {
            RoutingException refused = new WriteOnReadRouteException("This transaction only reads '" + route.alias()
                    + "', outside of itself: no query can write or lock rows there.");
            refused.initCause(failure);
            throw refused;
        }
    }

    private void requireSchema(Alias alias) {
        SchemaState schema = states.schema(alias);
        if (schema.status() != SchemaState.Status.CURRENT) {
            throw new DatabaseUnavailableException(
                    alias, "its schema is " + schema.status() + ", " + schema.detail(), null);
        }
    }

    void write(Route route) {
        transaction.write(route.alias());
    }

    /**
     * Has a query read outside of the transaction where that has not made the database its own. EclipseLink 4.0 would let the connection of
     * a native query ("user-defined") join the transaction.
     */
    void prepare(Query query, Route route) {
        if (transaction.isActive() && !transaction.isOwn(route.alias())) {
            query.unwrap(DatabaseQuery.class).setIsUserDefined(false);
        }
    }

    /** Notes that rows are to be locked, which must be those of the transaction's own database. */
    void lock(Route route) {
        if (transaction.isActive()) {
            transaction.lock(route.alias());
        }
    }

    /** Notes a step that ended well, and that rows were shown which the session must not lose again. */
    private void done(ManagerPurpose purpose, Route route, String what, long nanos) {
        meters.called(route);
        RouteTrace.Step step = new RouteTrace.Step(route, what, nanos);
        purpose.recorder().ifPresentOrElse(recorder -> recorder.accept(step), () -> {
            sessions.note(step);
            Alias primary = index.primaryOf(route.alias());
            // A check on the primary is no fallback: it must not keep others off the replicas.
            if (!purpose.writes() || sessions.bookmark().of(primary).isPresent()) {
                sessions.read(primary, route.alias());
            }
        });
    }

    /** Notes a step that failed. */
    private void failed(ManagerPurpose purpose, Route route, String what, long nanos) {
        meters.called(route);
        if (purpose.recorder().isEmpty()) {
            sessions.note(new RouteTrace.Step(route, what, nanos));
        }
    }

    /**
     * The route on which a read is repeated that a streaming replica lost, or cancelled to go on replaying: another replica, then the primary.
     * Empty if the read must not be repeated. A database that seems to hang is marked as lost in any case.
     *
     * @param waited how long the database took to fail
     */
    Optional<Route> elsewhere(ManagerPurpose purpose, Route route, RuntimeException failure, Duration waited) {
        if (Unavailability.isLostConnection(failure) && seemsToHang(route.alias(), waited)) {
            // The next question of this page need not wait as long.
            observations.lost(route.alias());
        }
        if (!purpose.mayGoElsewhere() || route.role() == Role.PRIMARY || !index.isStreaming(route.alias())) {
            return Optional.empty();
        }
        if (Unavailability.isRecoveryConflict(failure)) {
            return Optional.of(another(purpose, route, " cancelled the query to go on replaying"));
        }
        // Another question of the same page may have lost the replica since the route was chosen.
        boolean lost = Unavailability.isLostConnection(failure) || observations.isDown(route.alias());
        return lost ? insteadOf(purpose, route, waited) : Optional.empty();
    }

    /**
     * The route on which a read is repeated whose streaming replica did not answer in time: another replica or the primary. The replica is marked
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

    /** Whether no probe of the database succeeded during a long wait. */
    private boolean seemsToHang(Alias alias, Duration waited) {
        return waited.compareTo(topology.times().longWait()) > 0 && !observations.hasAnsweredWithin(alias, waited);
    }

    private Route toPrimaryOf(Route route, String event) {
        return Route.toPrimary(index.primaryOf(route.alias()), route.alias() + event)
                .because(Cause.ELSEWHERE);
    }
}
