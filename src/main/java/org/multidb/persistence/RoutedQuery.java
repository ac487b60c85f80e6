package org.multidb.persistence;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.multidb.routing.Route;

/**
 * A query that keeps to the rules of the manager it came from: updates only by a manager for writing, locks only on the primary, every run
 * noted for the explanation of the page. It remembers how it was made, so that it can be made again on another database, and in another
 * transaction.
 */
abstract class RoutedQuery<X, S extends RoutedQuery<X, S>> extends QuerySettings<X, S> {

    /** Makes the object for a query that was made. */
    interface Kind<Q> {

        Q of(Query query, Origin origin);
    }

    /**
     * Where a query comes from.
     *
     * @param calls of the manager that made it
     * @param creation makes it on the database of a route
     * @param route of the database where it was made first
     */
    record Origin(RoutedCalls calls, Function<Route, Query> creation, Route route) {}

    private final RoutedCalls calls;
    private final Function<Route, Query> creation;
    private boolean locks;
    private Route route;
    private Optional<Object> transaction;

    RoutedQuery(Query query, Origin origin) {
        super(query);
        this.calls = origin.calls();
        this.creation = origin.creation();
        this.route = origin.route();
        this.transaction = calls.managers().transaction();
    }

    @Override
    @SuppressWarnings("unchecked") // The caller named the type when the query was made.
    public final List<X> getResultList() {
        return calls.run(
                route, "getResultList", chosen -> (List<X>) ready(chosen).getResultList());
    }

    /** {@inheritDoc} All rows are read before the stream is there, so that a replica that is lost meanwhile costs none of them. */
    @Override
    @SuppressWarnings("unchecked") // as in getResultList
    public final Stream<X> getResultStream() {
        return calls.run(
                route, "getResultStream", chosen -> ((List<X>) ready(chosen).getResultList()).stream());
    }

    @Override
    @SuppressWarnings("unchecked") // as in getResultList
    public final X getSingleResult() {
        return calls.run(route, "getSingleResult", chosen -> (X) ready(chosen).getSingleResult());
    }

    @Override
    public final int executeUpdate() {
        calls.requireChange("executeUpdate");
        return calls.run(route, "executeUpdate", chosen -> toChange(chosen).executeUpdate());
    }

    @Override
    public final S setLockMode(LockModeType mode) {
        if (RoutedCalls.isPessimistic(mode)) {
            locks = true;
            on(calls.routeOfLock());
        }
        return super.setLockMode(mode);
    }

    final RoutedCalls calls() {
        return calls;
    }

    final Route route() {
        return route;
    }

    /** The query on the database of that route, where it will change rows. */
    final Query toChange(Route chosen) {
        calls.managers().write(chosen);
        return on(chosen);
    }

    /** The query on the database of that route, which is told what it is about to do. */
    private Query ready(Route chosen) {
        if (calls.managers().inTransaction() && calls.mayChange(query())) {
            calls.managers().write(chosen);
        }
        if (locks) {
            calls.managers().lock(chosen);
        }
        return on(chosen);
    }

    /** The query on the database of that route: the same as before, or made anew. */
    private Query on(Route chosen) {
        Optional<Object> now = calls.managers().transaction();
        if (!chosen.alias().equals(route.alias()) || !now.equals(transaction)) {
            replace(creation.apply(chosen));
        }
        route = chosen;
        transaction = now;
        return query();
    }
}
