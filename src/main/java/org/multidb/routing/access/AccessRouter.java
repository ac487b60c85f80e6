package org.multidb.routing.access;

import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;

/** Access separation on top of another router: that one names the primary, this one chooses between it and its replicas. */
public final class AccessRouter implements Router {

    private final Router primaries;
    private final AccessChooser chooser;
    private final ReadingSession session;

    /**
     * A router that chooses for the session.
     *
     * @param primaries answers with primaries only
     * @param session that of whoever asks; it may stand for many, one for each request
     */
    public AccessRouter(Router primaries, AccessChooser chooser, ReadingSession session) {
        this.primaries = primaries;
        this.chooser = chooser;
        this.session = session;
    }

    @Override
    public Optional<Route> route(Operation operation) {
        return primaries.route(operation).map(home -> choose(home, operation));
    }

    private Route choose(Route home, Operation operation) {
        Route route = chooser.choose(home, operation, session);
        if (!operation.isWrite() && chooser.hasStreamingReplicas(home.alias())) {
            session.stays(home.alias(), route.alias());
        }
        return route;
    }

    @Override
    public Optional<Boolean> belongs(Class<?> entity, Alias alias) {
        return primaries.belongs(entity, alias);
    }
}
