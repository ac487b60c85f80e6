package org.multidb.persistence;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.multidb.routing.Alias;
import org.multidb.routing.Route;
import org.multidb.routing.RoutingException;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Unproxied;

/** Finds the entity manager for a route: the transaction's own, or a fresh one for a single call. */
@Unproxied
class EntityManagers {

    @Inject
    EntityManagerFactories factories;

    @Inject
    CurrentTransaction transaction;

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
    ReadFallback fallback;

    /** Where reads are repeated. */
    ReadFallback fallback() {
        return fallback;
    }

    boolean inTransaction() {
        return transaction.isActive();
    }

    /** What tells the current transaction from others; empty if there is none. */
    Optional<Object> transaction() {
        return transaction.key();
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
        if (Unavailability.isReadOnly(failure) && transaction.readsOutside(route.alias())) {
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
        if (transaction.readsOutside(route.alias())) {
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
}
