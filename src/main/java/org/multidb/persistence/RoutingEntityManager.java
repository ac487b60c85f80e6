package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TransactionRequiredException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.multidb.routing.Access;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.WriteOnReadRouteException;

/**
 * An {@link EntityManager} that holds none: each call finds its route and then a manager of that database. Inside a transaction that
 * is the transaction's one manager of the alias, outside a fresh one for the call. Therefore it may be injected before a transaction
 * starts, and be shared by threads.
 */
final class RoutingEntityManager implements InvocationHandler {

    private final Lane lane;
    private final EntityManagers managers;

    private RoutingEntityManager(Lane lane, EntityManagers managers) {
        this.lane = lane;
        this.managers = managers;
    }

    static EntityManager of(Lane lane, EntityManagers managers) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                new RoutingEntityManager(lane, managers));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "find", "getReference" -> find(method, arguments);
            case "persist", "merge", "remove" -> write(method, arguments);
            case "lock", "refresh" -> onInstance(method, arguments);
            case "contains", "detach" ->
                managers.inTransaction()
                        ? call(route(Access.READ, arguments[0]), method, arguments)
                        : nothingManaged(method);
            case "flush", "clear", "setFlushMode", "setProperty" -> inTransaction(method, arguments);
            case "joinTransaction" -> requireTransaction(method);
            case "isJoinedToTransaction" -> managers.inTransaction();
            case "isOpen" -> true;
            case "close", "getTransaction" ->
                throw new IllegalStateException(method.getName() + "() is not for the application: " + lane.describe()
                        + " is managed by the container.");
            case "toString" -> lane.describe();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> query(method, arguments);
        };
    }

    private Object find(Method method, Object[] arguments) {
        boolean locks = lane.writes() || Arrays.stream(arguments).anyMatch(RoutingEntityManager::isPessimistic);
        Class<?> entity = (Class<?>) arguments[0];
        Operation operation = locks ? Operation.write(entity) : Operation.read(entity);
        return call(lane.route(operation.withKey(arguments[1])), method, arguments);
    }

    private static boolean isPessimistic(Object argument) {
        return argument instanceof LockModeType mode && mode.name().startsWith("PESSIMISTIC");
    }

    private Object write(Method method, Object[] arguments) {
        requireWriting(method);
        requireTransaction(method);
        Route route = route(Access.WRITE, arguments[0]);
        managers.write(route);
        return call(route, method, arguments);
    }

    private Object onInstance(Method method, Object[] arguments) {
        requireTransaction(method);
        if (Arrays.stream(arguments).anyMatch(RoutingEntityManager::isPessimistic)) {
            requireWriting(method);
        }
        return call(route(lane.writes() ? Access.WRITE : Access.READ, arguments[0]), method, arguments);
    }

    private Object inTransaction(Method method, Object[] arguments) {
        requireTransaction(method);
        return call(lane.routeOfQuery(), method, arguments);
    }

    private static Object nothingManaged(Method method) {
        return method.getReturnType() == boolean.class ? false : null;
    }

    /** Making a query asks no database yet, but takes a connection inside a transaction. */
    private Object query(Method method, Object[] arguments) {
        return orElsewhere(lane.routeOfQuery(), chosen -> query(chosen, method, arguments));
    }

    private Object query(Route route, Method method, Object[] arguments) {
        Object result = create(route, method, arguments);
        return result instanceof Query query
                ? RoutedQuery.of(
                        query,
                        elsewhere -> (Query) create(elsewhere, method, arguments),
                        method.getReturnType(),
                        this,
                        route)
                : result;
    }

    /** Makes something with a manager of the route's database. */
    private Object create(Route route, Method method, Object[] arguments) {
        return explained(route, () -> managers.call(lane, route, manager -> reflect(manager, method, arguments)));
    }

    /** The route of a query that locks the rows it reads. */
    Route routeOfLock() {
        return lane.routeOfLock();
    }

    private Route route(Access access, Object instance) {
        Class<?> entity = instance == null ? lane.entity().orElse(Object.class) : instance.getClass();
        Operation operation = access == Access.WRITE ? Operation.write(entity) : Operation.read(entity);
        return lane.route(instance == null ? operation : operation.withInstance(instance));
    }

    private Object call(Route route, Method method, Object[] arguments) {
        return run(
                route,
                method.getName(),
                chosen -> managers.call(lane, chosen, manager -> reflect(manager, method, arguments)));
    }

    /** Runs a step and notes it for the explanation of the page. */
    <T> T run(Route route, String what, Function<Route, T> step) {
        return orElsewhere(route, chosen -> timed(chosen, what, step));
    }

    /** A read that lost its replica is run once more on another, and then on the primary; an error of the statement would only come again. */
    private <T> T orElsewhere(Route route, Function<Route, T> step) {
        long start = System.nanoTime();
        try {
            managers.requireAnswering(route);
            return step.apply(route);
        } catch (RuntimeException failure) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            Route elsewhere = managers.elsewhere(lane, route, failure, waited).orElseThrow(() -> failure);
            return orElsewhere(elsewhere, step);
        }
    }

    private <T> T timed(Route route, String what, Function<Route, T> step) {
        long start = System.nanoTime();
        try {
            T result = explained(route, () -> managers.connected(route, () -> step.apply(route)));
            managers.done(lane, route, what, System.nanoTime() - start);
            return result;
        } catch (RuntimeException failure) {
            managers.failed(lane, route, what, System.nanoTime() - start);
            throw failure;
        }
    }

    /** Runs a step, and says clearly when it was the database that failed. */
    private static <T> T explained(Route route, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failure) {
            throw Unavailability.explained(route.alias(), failure);
        }
    }

    /** Refuses what would change rows through a lane for reading. */
    void requireWriting(Method method) {
        if (!lane.writes()) {
            throw new WriteOnReadRouteException(method.getName() + "() was called on " + lane.describe()
                    + ", which is for reading. Inject @Writes to change rows.");
        }
    }

    void noteWrite(Method method, Route route) {
        requireWriting(method);
        requireTransaction(method);
        managers.write(route);
    }

    private Object requireTransaction(Method method) {
        if (!managers.inTransaction()) {
            throw new TransactionRequiredException(method.getName() + "() on " + lane.describe()
                    + " needs a transaction: put @Transactional on the caller.");
        }
        return null;
    }

    /** Calls the method and throws what it throws. */
    static Object reflect(Object target, Method method, Object[] arguments) {
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
