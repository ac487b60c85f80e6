package org.multidb.persistence;

import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.multidb.routing.Route;

/** A query that keeps to the rules of the manager it came from: updates only through a lane for writing, every run explained. */
final class RoutedQuery implements InvocationHandler {

    private static final Set<String> RUNS = Set.of("getResultList", "getSingleResult");

    private final Query query;
    private final RoutingEntityManager origin;
    private final Route route;

    private RoutedQuery(Query query, RoutingEntityManager origin, Route route) {
        this.query = query;
        this.origin = origin;
        this.route = route;
    }

    /**
     * The query behind a proxy.
     *
     * @param type the interface that the caller expects: {@code Query}, {@code TypedQuery} or {@code StoredProcedureQuery}
     */
    static Object of(Query query, Class<?> type, RoutingEntityManager origin, Route route) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RoutedQuery(query, origin, route));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        String name = method.getName();
        if (name.equals("executeUpdate") || name.equals("execute")) {
            origin.noteWrite(method, route);
            return origin.timed(route, name, () -> RoutingEntityManager.reflect(query, method, arguments));
        }
        if (name.equals("getResultStream")) {
            return origin.timed(route, name, () -> ((List<?>) query.getResultList()).stream());
        }
        if (RUNS.contains(name)) {
            return origin.timed(route, name, () -> RoutingEntityManager.reflect(query, method, arguments));
        }
        Object result = RoutingEntityManager.reflect(query, method, arguments);
        return result == query ? proxy : result;
    }
}
