package org.multidb.persistence;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;

/**
 * Answers in the place of the application's own routers while primaries were asked for ({@link RoutingSession#onPrimary}): what will be
 * changed must not come from a replica, whatever a router thinks of it.
 */
final class PrimaryFirst implements Router {

    private final BooleanSupplier asked;
    private final Router builtIn;

    PrimaryFirst(BooleanSupplier asked, Router builtIn) {
        this.asked = asked;
        this.builtIn = builtIn;
    }

    @Override
    public Optional<Route> route(Operation operation) {
        return asked.getAsBoolean() ? builtIn.route(operation) : Optional.empty();
    }
}
