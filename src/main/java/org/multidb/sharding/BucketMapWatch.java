package org.multidb.sharding;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.multidb.persistence.BackgroundTask;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Looks each second for changes of the bucket maps that are in use, or were refused. A node that is asked notices a change at once, by {@link ShardAccess}; one
 * that is not knows it soon.
 */
@ApplicationScoped
class BucketMapWatch {

    private static final int PERIOD_MILLIS = 1_000;

    @Inject
    Topology topology;

    @Inject
    Sharding sharding;

    @Inject
    BucketMapSetup setup;

    @Inject
    Workers workers;

    private final List<Future<?>> schedules = new ArrayList<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        topology.functions().stream().map(DataFunction::name).forEach(this::watch);
    }

    private void watch(String function) {
        BackgroundTask task = new BackgroundTask(BucketMapWatch.class, "map=" + function);
        schedules.add(workers.repeat(() -> task.endsWell(() -> look(function)), PERIOD_MILLIS, PERIOD_MILLIS));
    }

    private void look(String function) {
        FunctionShards shards = sharding.of(function);
        if (shards.map().isPresent() || shards.refusal().isPresent()) {
            setup.readNewerThan(function, shards.epoch(), Duration.ZERO);
        }
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }
}
