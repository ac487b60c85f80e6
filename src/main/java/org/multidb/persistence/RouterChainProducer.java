package org.multidb.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;
import org.multidb.routing.FirstOpinion;
import org.multidb.routing.Router;
import org.multidb.routing.RouterChain;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.AccessRouter;
import org.multidb.routing.access.ReadReplica;
import org.multidb.routing.access.VisitorMemory;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.routing.shard.ShardRouter;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.Replication;
import org.multidb.topology.Settings;
import org.multidb.topology.Shard;
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
    RouterChain chain(Topology topology, AccessChooser chooser, Sessions sessions, ShardDirectory directory) {
        FunctionRouter functions = new FunctionRouter(topology.primaryOf(), topology.databasesOf());
        ShardRouter shards = new ShardRouter(directory);
        Router builtIn = new AccessRouter(new FirstOpinion(List.of(shards, functions)), chooser, sessions);
        List<Router> routers = new ArrayList<>(own.handlesStream()
                .sorted(Comparator.comparingInt(
                        handle -> priority(handle.getBean().getBeanClass())))
                .map(Instance.Handle::get)
                .toList());
        if (!routers.isEmpty()) {
            routers.add(0, new PrimaryFirst(sessions::asksForPrimary, builtIn));
        }
        routers.add(builtIn);
        return new RouterChain(routers, topology.roles());
    }

    @Produces
    @Singleton
    AccessChooser chooser(Topology topology, Settings settings, ProbeObservations observations, Clock clock) {
        Map<Alias, List<ReadReplica>> replicas = topology.shards()
                .collect(Collectors.toMap(
                        Shard::primary,
                        shard -> shard.replicas().stream()
                                .map(replica -> new ReadReplica(
                                        replica.alias(), replica.replication() == Replication.STREAMING))
                                .toList()));
        return new AccessChooser(
                replicas, topology.times().pin(), memory(topology.times(), settings), observations, clock);
    }

    static VisitorMemory memory(Topology.Times times, Settings settings) {
        int most = settings.find("multidb.remembered-visitors")
                .map(Integer::valueOf)
                .orElse(200000);
        return new VisitorMemory(most, times.visitorsRemembered(), times.visitorsFrozen());
    }

    private static int priority(Class<?> router) {
        return Optional.ofNullable(router.getAnnotation(Priority.class))
                .map(Priority::value)
                .orElse(LAST);
    }
}
