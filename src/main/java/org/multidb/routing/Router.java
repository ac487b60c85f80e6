package org.multidb.routing;

import java.util.Optional;

/**
 * Has an opinion on where an operation goes, or has none. An application adds its own as CDI beans with {@code @Priority}; they are
 * asked in that order, before the built-in answer, and the first opinion wins.
 *
 * <p>One router serves all threads at once. It is asked for every operation, so it must be quick and must not query a database.
 */
@FunctionalInterface
public interface Router {

    /**
     * The route for the operation; empty means "no opinion, ask the next".
     *
     * @throws RoutingException to refuse the operation, whatever the next router would say
     */
    Optional<Route> route(Operation operation);

    /** Whether the table of the entity belongs in that database; empty means "no opinion, ask the next". */
    default Optional<Boolean> belongs(Class<?> entity, Alias alias) {
        return Optional.empty();
    }
}
