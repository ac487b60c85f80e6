package org.multidb.moving;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.BackgroundTask;
import org.multidb.sharding.Sharding;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/** Tells the coordinator that this node runs, and which shards it knows: nothing moves to a shard that a running node does not know. */
@ApplicationScoped
class NodePresence {

    private static final int PERIOD_SECONDS = 3;

    @Inject
    Topology topology;

    @Inject
    Sharding sharding;

    @Inject
    MovesSeen seen;

    @Inject
    Workers workers;

    private final String node = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("node") + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final BackgroundTask task = new BackgroundTask(NodePresence.class, "node=\"" + node + "\"");

    void ready(@Observes SchemaReady event) {
        if (event.alias().equals(topology.coordinator()) && started.compareAndSet(false, true)) {
            tell();
        }
    }

    private void tell() {
        try {
            task.endsWell(() -> topology.functions().forEach(this::tell));
        } finally {
            if (!stopped.get()) {
                workers.later(this::tell, PERIOD_SECONDS);
            }
        }
    }

    private void tell(DataFunction function) {
        seen.tell(node, function, sharding.epochOf(function.name()));
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
