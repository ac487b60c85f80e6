package org.multidb.persistence;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;

/**
 * Skips the application's own routers during {@link RoutingSession#onPrimary}: a row that will be changed must not come from a replica,
 * whatever those routers say.
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
