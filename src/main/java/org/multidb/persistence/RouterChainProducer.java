package org.multidb.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.multidb.routing.Router;
import org.multidb.routing.RouterChain;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.topology.Topology;

/** Puts the application's own routers, by their {@code @Priority}, before the built-in answer. */
@ApplicationScoped
class RouterChainProducer {

    private static final int LAST = Integer.MAX_VALUE;

    @Inject
    @Any
    Instance<Router> own;

    @Produces
    @Singleton
    RouterChain chain(Topology topology) {
        List<Router> routers = new ArrayList<>(own.handlesStream()
                .sorted(Comparator.comparingInt(
                        handle -> priority(handle.getBean().getBeanClass())))
                .map(Instance.Handle::get)
                .toList());
        routers.add(new FunctionRouter(topology.primaryOf(), topology.databasesOf()));
        return new RouterChain(routers, topology.roles());
    }

    private static int priority(Class<?> router) {
        return Optional.ofNullable(router.getAnnotation(Priority.class))
                .map(Priority::value)
                .orElse(LAST);
    }
}
