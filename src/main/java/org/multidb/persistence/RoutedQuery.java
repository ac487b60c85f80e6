package org.multidb.persistence;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.multidb.routing.Route;

/**
 * A query that keeps to the rules of the manager it came from: updates only by a manager for writing, locks only on the primary, every run
 * noted for the explanation of the page. It remembers how it was made, so that it can be made again on another database, and in another
 * transaction.
 */
final class RoutedQuery implements InvocationHandler {

    private final RoutedCalls origin;
    private final Function<Route, Query> creation;
    private final List<Consumer<Query>> settings = new ArrayList<>();
    private boolean locks;
    private Query query;
    private Route route;
    private Optional<Object> transaction;

    private RoutedQuery(Query query, Function<Route, Query> creation, RoutedCalls origin, Route route) {
        this.query = query;
        this.creation = creation;
        this.origin = origin;
        this.route = route;
        transaction = origin.managers().transaction();
    }

    /**
     * The query behind a proxy.
     *
     * @param creation makes the query on the database of a route
     * @param type the interface that the caller expects: {@code Query}, {@code TypedQuery} or {@code StoredProcedureQuery}
     */
    @SuppressWarnings("unchecked") // the proxy is of that type, and its parameter is the caller's word
    static <Q extends Query> Q of(
            Query query, Function<Route, Query> creation, Class<? super Q> type, RoutedCalls origin, Route route) {
        return (Q) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RoutedQuery(query, creation, origin, route));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        Function<Query, Object> call = target -> reflect(target, method, arguments);
        return switch (method.getName()) {
            case "executeUpdate", "execute" -> {
                origin.requireChange(method.getName());
                yield origin.run(route, method.getName(), same -> {
                    origin.managers().write(same);
                    return call.apply(on(same));
                });
            }
            case "getResultList", "getSingleResult" ->
                origin.run(route, method.getName(), chosen -> call.apply(ready(chosen)));
            case "getResultStream" ->
                origin.run(
                        route,
                        method.getName(),
                        chosen -> ((List<?>) ready(chosen).getResultList()).stream());
            case "setLockMode" -> {
                if (RoutedCalls.isPessimistic((LockModeType) arguments[0])) {
                    locks = true;
                    on(origin.routeOfLock());
                }
                yield set(proxy, call);
            }
            case "unwrap" -> call.apply(query);
            default -> set(proxy, call);
        };
    }

    private Object set(Object proxy, Function<Query, Object> call) {
        Object result = call.apply(query);
        if (result != query) {
            return result;
        }
        settings.add(target -> {
            Object unused = call.apply(target);
        });
        return proxy;
    }

    /** The query on the database of that route, which is told what it is about to do. */
    private Query ready(Route chosen) {
        if (transaction().isPresent() && origin.mayChange(query)) {
            origin.managers().write(chosen);
        }
        if (locks) {
            origin.managers().lock(chosen);
        }
        return on(chosen);
    }

    private Optional<Object> transaction() {
        return origin.managers().transaction();
    }

    /** The query on the database of that route: the same as before, or made anew. */
    private Query on(Route chosen) {
        Optional<Object> now = transaction();
        if (!chosen.alias().equals(route.alias()) || !now.equals(transaction)) {
            query = creation.apply(chosen);
            settings.forEach(setting -> setting.accept(query));
        }
        route = chosen;
        transaction = now;
        return query;
    }

    /** Calls the method and throws what it throws. */
    private static Object reflect(Object target, Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            // Jakarta Persistence declares no checked exception.
            throw (RuntimeException) thrown.getCause();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("Interface methods are public.", impossible);
        }
    }
}
