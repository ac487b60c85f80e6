package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TransactionRequiredException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.SQLCall;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.WriteOnReadRouteException;

/**
 * Runs the calls of a routing entity manager: finds the route, refuses what is not allowed before any SQL, and repeats a read on another
 * database if its replica is lost, or on the same one if only its connection may be.
 */
record RoutedCalls(ManagerPurpose purpose, EntityManagers managers) {

    /** Also answers for null, which is left to the manager. */
    private static final Set<LockModeType> PESSIMISTIC = Collections.unmodifiableSet(EnumSet.of(
            LockModeType.PESSIMISTIC_READ, LockModeType.PESSIMISTIC_WRITE, LockModeType.PESSIMISTIC_FORCE_INCREMENT));

    private static final Pattern READS =
            Pattern.compile("\\s*(select|values|show|explain)\\b", Pattern.CASE_INSENSITIVE);

    /** Whether rows are locked in the database by it. */
    static boolean isPessimistic(LockModeType lock) {
        return PESSIMISTIC.contains(lock);
    }

    Route byKey(Class<?> entity, Object key, LockModeType lock) {
        Operation operation =
                purpose.writes() || isPessimistic(lock) ? Operation.write(entity) : Operation.read(entity);
        return purpose.route(operation.withKey(key));
    }

    Route forWriting(String method, Object entity) {
        requireWriting(method);
        requireTransaction(method);
        return purpose.route(reading(entity).forWriting());
    }

    /** The route of what is managed by the transaction already. */
    Route managed(String method, Object entity, LockModeType lock) {
        requireTransaction(method);
        if (isPessimistic(lock)) {
            requireWriting(method);
        }
        Operation operation = reading(entity);
        return purpose.route(purpose.writes() ? operation.forWriting() : operation);
    }

    Route inTransaction(String method) {
        requireTransaction(method);
        return purpose.routeOfQuery();
    }

    /** The route of a query that locks the rows it reads. */
    Route routeOfLock() {
        return purpose.routeOfLock();
    }

    /** Null is left to the manager, which refuses it. */
    Operation reading(Object entity) {
        return entity == null
                ? Operation.read(purpose.entity().orElse(Object.class))
                : Operation.read(entity.getClass()).withInstance(entity);
    }

    /** Refuses what would change rows by a manager for reading. */
    private void requireWriting(String method) {
        if (!purpose.writes()) {
            throw new WriteOnReadRouteException(method + "() was called on " + purpose.describe()
                    + ", which is for reading. Inject @Writes to change rows.");
        }
    }

    void requireTransaction(String method) {
        if (!managers.inTransaction()) {
            throw new TransactionRequiredException(
                    method + "() on " + purpose.describe() + " needs a transaction: put @Transactional on the caller.");
        }
    }

    /** Refuses a change by a query where none may be. */
    void requireChange(String method) {
        requireWriting(method);
        requireTransaction(method);
    }

    /** The manager of that database. */
    EntityManager at(Route route) {
        return managers.of(purpose, route);
    }

    /** The same for a change. */
    EntityManager toWrite(Route route) {
        EntityManager manager = at(route);
        managers.write(route);
        return manager;
    }

    /** The same for rows that are locked, if they are. */
    EntityManager toLock(Route route, LockModeType lock) {
        EntityManager manager = at(route);
        if (isPessimistic(lock)) {
            managers.lock(route);
        }
        return manager;
    }

    /**
     * Runs a step and notes it for the explanation of the page. A read that lost its replica is run once more on another, and then on
     * the primary, and one whose connection was cut on the same database; an error of the statement would only come again.
     */
    <T> T run(Route route, String what, Function<Route, T> step) {
        Route chosen = route;
        for (int attempt = 1; ; attempt++) {
            long start = System.nanoTime();
            try {
                managers.requireAnswering(chosen);
                return managers.step(purpose, chosen, what, step);
            } catch (RuntimeException failure) {
                chosen = elsewhere(chosen, failure, start, attempt);
            }
        }
    }

    /** Making a query asks no database yet; in a transaction one for writing may take the connection. */
    <Q> Q query(Function<EntityManager, ? extends Query> creation, RoutedQuery.Kind<Q> kind) {
        Route chosen = purpose.routeOfQuery();
        for (int attempt = 1; ; attempt++) {
            long start = System.nanoTime();
            try {
                managers.requireAnswering(chosen);
                Query made = create(chosen, creation);
                return kind.of(made, new RoutedQuery.Origin(this, route -> create(route, creation), chosen));
            } catch (RuntimeException failure) {
                chosen = elsewhere(chosen, failure, start, attempt);
            }
        }
    }

    /**
     * Whether the query may change rows, though it answers with rows: a procedure, or SQL that does not begin as what only reads.
     */
    boolean mayChange(Query query) {
        if (!purpose.writes()) {
            return false;
        }
        DatabaseQuery asked = query.unwrap(DatabaseQuery.class);
        return asked.isCallQuery()
                && !(asked.getDatasourceCall() instanceof SQLCall call
                        && READS.matcher(call.getSQLString()).lookingAt());
    }

    /** Makes a query with a manager of the route's database, and says clearly when it was the database that failed. */
    private Query create(Route route, Function<EntityManager, ? extends Query> creation) {
        try {
            Query query = creation.apply(at(route));
            managers.prepare(query, route);
            return query;
        } catch (RuntimeException failure) {
            throw Unavailability.explained(route.alias(), failure);
        }
    }

    private Route elsewhere(Route route, RuntimeException failure, long start, int attempt) {
        return managers.fallback()
                .elsewhere(purpose, route, failure, Duration.ofNanos(System.nanoTime() - start), attempt)
                .orElseThrow(() -> failure);
    }
}
