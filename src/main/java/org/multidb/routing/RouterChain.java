package org.multidb.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks routers in order and takes the first answer. What no database may be asked is refused here, before any SQL: an operation
 * that nobody has an opinion on, an unknown alias, a write to a replica.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class RouterChain {

    private final List<Router> routers;
    private final Map<Alias, Role> databases;

    /**
     * A chain of those routers.
     *
     * @param routers in the order in which they are asked, the built-in one last
     * @param databases every configured database with its role
     */
    public RouterChain(List<Router> routers, Map<Alias, Role> databases) {
        this.routers = List.copyOf(routers);
        this.databases = Map.copyOf(databases);
    }

    /**
     * The route for the operation.
     *
     * @throws RoutingException if there is none, or if a router failed
     * @throws UnknownAliasException if a router named a database that is not configured
     * @throws WriteOnReadRouteException if the operation is a write and the answer a replica
     */
    public Route route(Operation operation) {
        for (Router router : routers) {
            Optional<Route> answer = ask(router, operation, each -> each.route(operation));
            if (answer.isPresent()) {
                return check(answer.get(), operation, router);
            }
        }
        throw new RoutingException("No router has an opinion on " + operation.describe()
                + ". Say where it is stored with @StoredIn on the entity, or add a Router.");
    }

    /** Whether the table of the entity belongs in that database, by the first router with an opinion; no opinion at all means no. */
    public boolean belongs(Class<?> entity, Alias alias) {
        Operation operation = Operation.read(entity);
        for (Router router : routers) {
            Optional<Boolean> answer = ask(router, operation, each -> each.belongs(entity, alias));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return false;
    }

    private static <T> Optional<T> ask(Router router, Operation operation, Function<Router, Optional<T>> question) {
        try {
            Optional<T> answer = question.apply(router);
            if (answer == null) {
                throw new RoutingException(nameOf(router) + " answered null for " + operation.describe()
                        + ". \"No opinion\" is Optional.empty().");
            }
            return answer;
        } catch (RoutingException refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            throw new RoutingException(nameOf(router) + " failed on " + operation.describe() + ": " + failure, failure);
        }
    }

    private Route check(Route route, Operation operation, Router router) {
        Role role = databases.get(route.alias());
        if (role == null) {
            throw new UnknownAliasException(
                    route.alias().name(), nameOf(router) + " for " + operation.describe(), databases.keySet());
        }
        if (operation.isWrite() && role == Role.REPLICA) {
            throw new WriteOnReadRouteException(nameOf(router) + " sends " + operation.describe() + " to '"
                    + route.alias() + "', a replica. Writes go to a primary.");
        }
        return route.role() == role ? route : new Route(route.alias(), role, route.reason(), route.cause());
    }

    /** The router's class in words, also when CDI has put a proxy (a subclass) before it. */
    private static String nameOf(Router router) {
        Class<?> type = router.getClass();
        boolean proxy = type.getSimpleName().contains("$") && Router.class.isAssignableFrom(type.getSuperclass());
        return "Router " + (proxy ? type.getSuperclass() : type).getSimpleName();
    }
}
