package org.multidb.persistence;

import io.micrometer.core.instrument.Counter;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.multidb.metrics.Meters;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Route;
import org.multidb.topology.Topology;
import org.multidb.topology.Unproxied;

/** Meters for calls by database and cause, missed deadlines and connections in use. Kept here, because every call to a database needs them. */
@Unproxied
class RoutingMeters {

    private final Map<Alias, ConcurrentMap<Cause, Counter>> routes = new HashMap<>();
    private final Map<Alias, Counter> deadlines = new HashMap<>();
    private final Map<Alias, AtomicInteger> connections = new HashMap<>();
    private final Meters meters;

    @Inject
    RoutingMeters(Meters meters, Topology topology) {
        this.meters = meters;
        topology.roles().keySet().forEach(this::prepare);
    }

    private void prepare(Alias alias) {
        AtomicInteger inUse = new AtomicInteger();
        routes.put(alias, new ConcurrentHashMap<>());
        connections.put(alias, inUse);
        deadlines.put(
                alias,
                meters.counter(
                        "multidb.scatter.deadlines.missed",
                        "Queries to every shard that this database did not answer in time",
                        "alias",
                        alias.name()));
        meters.gauge(
                "multidb.connections.in.use",
                "Connections that requests and background work of this node hold now",
                inUse::get,
                "alias",
                alias.name());
    }

    /** Counts a call to a database that ended, well or not. */
    void called(Route route) {
        ConcurrentMap<Cause, Counter> counters = routes.get(route.alias());
        Counter counter = counters.get(route.cause());
        if (counter == null) {
            counter = counters.computeIfAbsent(route.cause(), same -> counter(route));
        }
        counter.increment();
    }

    private Counter counter(Route route) {
        return meters.counter(
                "multidb.routes",
                "Calls to a database, by why it was the one; pinned sessions by the reason pinned",
                "alias",
                route.alias().name(),
                "role",
                route.role().toString(),
                "reason",
                route.cause().name().toLowerCase(Locale.ROOT));
    }

    void missedDeadline(Alias alias) {
        deadlines.get(alias).increment();
    }

    void taken(Alias alias) {
        connections.get(alias).incrementAndGet();
    }

    void givenBack(Alias alias) {
        connections.get(alias).decrementAndGet();
    }
}
