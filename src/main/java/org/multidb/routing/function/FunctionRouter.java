package org.multidb.routing.function;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;

/**
 * Functional separation: an entity goes to the database of its function. Has no opinion on classes without {@link StoredIn}, or on
 * functions that are not configured.
 */
public final class FunctionRouter implements Router {

    private static final ClassValue<Optional<String>> FUNCTIONS = new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> entity) {
            return annotated(entity);
        }
    };

    private final Map<String, Alias> primaryOf;
    private final Map<String, Collection<Alias>> databasesOf;
    private final ClassValue<Optional<Route>> routes = new ClassValue<>() {
        @Override
        protected Optional<Route> computeValue(Class<?> entity) {
            return functionOf(entity)
                    .filter(primaryOf::containsKey)
                    .map(function -> Route.toPrimary(
                                    primaryOf.get(function), entity.getSimpleName() + " lives in " + function)
                            .because(Cause.STORED));
        }
    };

    /**
     * A router for those functions.
     *
     * @param primaryOf each function's primary
     * @param databasesOf all databases of each function, replicas included
     */
    public FunctionRouter(Map<String, Alias> primaryOf, Map<String, Collection<Alias>> databasesOf) {
        this.primaryOf = Map.copyOf(primaryOf);
        this.databasesOf = Map.copyOf(databasesOf);
    }

    /** The function that the class, or one that it extends, names with {@link StoredIn}. */
    public static Optional<String> functionOf(Class<?> entity) {
        return FUNCTIONS.get(entity);
    }

    private static Optional<String> annotated(Class<?> entity) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            StoredIn stored = type.getAnnotation(StoredIn.class);
            if (stored != null) {
                return Optional.of(stored.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Route> route(Operation operation) {
        return routes.get(operation.entity());
    }

    @Override
    public Optional<Boolean> belongs(Class<?> entity, Alias alias) {
        return functionOf(entity).map(databasesOf::get).map(databases -> databases.contains(alias));
    }
}
