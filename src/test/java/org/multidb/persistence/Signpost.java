package org.multidb.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;
import org.multidb.routing.RoutingException;
import org.multidb.site.product.Product;

/** Classes that no database stores, and routers that have an opinion on them. */
final class Signpost {

    /** The name of products that a router refuses to have written. */
    static final String UNWANTED = "unwanted product";

    private Signpost() {}

    record BothKnow() {}

    record LateKnows() {}

    record LastKnows() {}

    record NobodyKnows() {}

    record Misspelt() {}

    record Breaks() {}

    private static Optional<Route> to(String alias, String reason) {
        return Optional.of(Route.toPrimary(new Alias(alias), reason));
    }

    @ApplicationScoped
    @Priority(200)
    static class Late implements Router {
        @Override
        public Optional<Route> route(Operation operation) {
            return operation.entity() == BothKnow.class || operation.entity() == LateKnows.class
                    ? to("default", "late")
                    : Optional.empty();
        }
    }

    @ApplicationScoped
    @Priority(100)
    static class Early implements Router {
        @Override
        public Optional<Route> route(Operation operation) {
            if (operation.entity() == BothKnow.class) {
                return to("reviews", "early");
            }
            if (operation.entity() == Misspelt.class) {
                return to("reviws", "early");
            }
            if (operation.entity() == Breaks.class) {
                throw new IllegalStateException("out of order");
            }
            return Optional.empty();
        }
    }

    @ApplicationScoped
    static class WithoutPriority implements Router {
        @Override
        public Optional<Route> route(Operation operation) {
            return operation.entity() == LateKnows.class || operation.entity() == LastKnows.class
                    ? to("reviews", "last")
                    : Optional.empty();
        }
    }

    @ApplicationScoped
    @Priority(1)
    static class ByState implements Router {
        @Override
        public Optional<Route> route(Operation operation) {
            boolean unwanted = operation
                    .instance()
                    .filter(instance -> instance instanceof Product product
                            && product.getName().equals(UNWANTED))
                    .isPresent();
            if (unwanted && operation.isWrite()) {
                throw new RoutingException("Nobody wants it.");
            }
            return Optional.empty();
        }
    }
}
