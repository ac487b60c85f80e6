package org.multidb.topology;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.multidb.routing.Alias;

/**
 * Probes every database in the background, so that a request knows in advance which ones answer. A primary with streaming replicas and these
 * replicas are probed ten times a second, so that a request also knows their log positions. A database that does not answer is tried again
 * each second.
 */
@ApplicationScoped
public class DatabaseMonitor {

    private static final int PERIOD_MILLIS = 100;

    @Inject
    ProbeThreads threads;

    @Inject
    Topology topology;

    @Inject
    Datasources datasources;

    @Inject
    ProbeObservations observations;

    @Inject
    Clock clock;

    private final List<DatabaseProbe> probes = new ArrayList<>();
    private final List<Future<?>> schedules = new ArrayList<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        topology.shards().forEach(this::watch);
    }

    private void watch(Shard shard) {
        Topology.Times times = topology.times();
        List<Alias> replicas = shard.streaming().toList();
        if (replicas.isEmpty()) {
            watchAnswers(shard.primary());
        } else {
            PrimaryProbe primary = new PrimaryProbe(shard.primary(), times, datasources, observations, clock);
            watch(primary, 0, PERIOD_MILLIS);
            Duration beats = times.heartbeatPeriod();
            Heartbeat heartbeat = new Heartbeat(shard.primary(), beats, datasources, observations);
            schedules.add(threads.repeat(heartbeat::beat, PERIOD_MILLIS, beats.toMillis()));
            // Half a period after the primary, so that a replica that keeps up shows the position that the primary had.
            replicas.forEach(replica -> watch(
                    new ReplicaProbe(replica, primary, times, datasources, observations, clock),
                    PERIOD_MILLIS / 2,
                    PERIOD_MILLIS));
        }
        shard.published().forEach(this::watchAnswers);
    }

    private void watchAnswers(Alias database) {
        Topology.Times times = topology.times();
        watch(
                new AnswerProbe(database, times, datasources, observations, clock),
                0,
                times.answerPeriod().toMillis());
    }

    private void watch(DatabaseProbe probe, long firstMillis, long periodMillis) {
        probes.add(probe);
        schedules.add(threads.repeat(probe::look, firstMillis, periodMillis));
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
        probes.forEach(DatabaseProbe::close);
    }
}
