package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.multidb.routing.Alias;
import org.multidb.routing.Route;
import org.multidb.topology.DatabaseStates;
import org.multidb.topology.SchemaState;

/** Finds the entity manager for a route: the transaction's own, or a fresh one for a single call. */
@ApplicationScoped
class EntityManagers {

    @Inject
    EntityManagerFactories factories;

    @Inject
    CurrentTransaction transaction;

    @Inject
    DatabaseStates states;

    @Inject
    RouteTraces traces;

    boolean inTransaction() {
        return transaction.isActive();
    }

    /** Calls with a manager of the route's database. */
    Object call(Lane lane, Route route, Function<EntityManager, Object> task) {
        requireSchema(route.alias());
        if (!transaction.isActive()) {
            // Holds no connection between calls and is left to the collector: a query that it made may still run.
            return task.apply(factories.of(route.alias()).createEntityManager());
        }
        if (lane.writes()) {
            transaction.allowWriting(route.alias());
        }
        return task.apply(transaction.manager(route.alias()));
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

    void note(Route route, String what, long nanos) {
        traces.note(route, what, nanos);
    }
}
