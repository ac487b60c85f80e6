package org.multidb.routing;

import java.util.List;
import java.util.Optional;

/** Several routers as one: the first opinion among them. */
public final class FirstOpinion implements Router {

    private final List<Router> routers;

    public FirstOpinion(List<Router> routers) {
        this.routers = List.copyOf(routers);
    }

    @Override
    public Optional<Route> route(Operation operation) {
        return routers.stream()
                .flatMap(router -> router.route(operation).stream())
                .findFirst();
    }

    @Override
    public Optional<Boolean> belongs(Class<?> entity, Alias alias) {
        return routers.stream()
                .flatMap(router -> router.belongs(entity, alias).stream())
                .findFirst();
    }
}
