package org.multidb.moving;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.BackgroundTask;
import org.multidb.topology.Settings;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/** Drives the moves that are not over, on one of the nodes that run: the first that looks. Where that is lost another one goes on. */
@ApplicationScoped
public class Mover {

    private static final int PERIOD_SECONDS = 2;
    private static final long REST_MILLIS = 200;

    @Inject
    Topology topology;

    @Inject
    Workers workers;

    @Inject
    ServerLinks links;

    @Inject
    Settings settings;

    @Inject
    MovesSeen seen;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final BackgroundTask task = new BackgroundTask(Mover.class, "moves=driven");

    void ready(@Observes SchemaReady event) {
        if (event.alias().equals(topology.coordinator()) && started.compareAndSet(false, true)) {
            workers.later(this::look, PERIOD_SECONDS);
        }
    }

    private void look() {
        try {
            task.endsWell(() -> {
                if (seen.isAnyUnfinished()) {
                    drive();
                }
            });
        } finally {
            if (!stopped.get()) {
                workers.later(this::look, PERIOD_SECONDS);
            }
        }
    }

    private void drive() throws SQLException, InterruptedException {
        int minutes = settings.find("multidb.moves.reversible-minutes")
                .map(Integer::valueOf)
                .orElse(60);
        try (MoveSession session = MoveSession.open(links, topology.coordinator())) {
            Optional<MoveSession.Driving> driving = session.drive(workers.executor(), Duration.ofMinutes(minutes));
            while (driving.isPresent()
                    && !stopped.get()
                    && !session.unfinished().isEmpty()) {
                if (!driving.get().step()) {
                    Thread.sleep(REST_MILLIS);
                }
            }
        }
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
