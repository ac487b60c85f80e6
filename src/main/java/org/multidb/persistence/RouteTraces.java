package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import org.multidb.routing.Route;

/** Hands each step to the trace of the request that it belongs to; background work has none. */
@ApplicationScoped
class RouteTraces {

    @Inject
    RouteTrace trace;

    void note(Route route, String what, long nanos) {
        try {
            trace.add(new RouteTrace.Step(route, what, nanos));
        } catch (ContextNotActiveException background) {
            // Nobody will look.
        }
    }
}
