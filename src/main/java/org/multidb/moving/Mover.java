package org.multidb.moving;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
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
    /** While nothing moves, but might go back, or is stuck. */
    private static final long LONG_REST_MILLIS = 600;

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

    @Inject
    MoveMeters meters;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final BackgroundTask task = new BackgroundTask(Mover.class, "moves=driven");

    void ready(@Observes SchemaReady event) {
        if (event.alias().equals(topology.coordinator()) && started.compareAndSet(false, true)) {
            meters.start();
            workers.later(this::look, PERIOD_SECONDS);
        }
    }

    private void look() {
        try {
            // One that is lost in the middle of a batch is to be replaced before writers have waited too long.
            while (!stopped.get() && !task.endsWell(this::driveWhatIsUnfinished)) {
                Thread.sleep(REST_MILLIS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            if (!stopped.get()) {
                workers.later(this::look, PERIOD_SECONDS);
            }
        }
    }

    private void driveWhatIsUnfinished() throws SQLException, InterruptedException {
        if (!seen.isAnyUnfinished()) {
            meters.saw(List.of());
            return;
        }
        try (MoveSession session = MoveSession.open(links, topology.coordinator())) {
            Optional<MoveSession.Driving> driving = Optional.empty();
            List<Move> unfinished = session.unfinished();
            while (!stopped.get() && !unfinished.isEmpty()) {
                meters.saw(unfinished);
                if (driving.isEmpty()) {
                    driving = session.drive(workers.executor(), MoveSettings.reversible(settings));
                }
                if (driving.isEmpty() || !driving.get().step()) {
                    boolean goesOn = unfinished.stream()
                            .anyMatch(move -> move.state() != MoveState.SWITCHED
                                    && move.problem().isEmpty());
                    Thread.sleep(goesOn ? REST_MILLIS : LONG_REST_MILLIS);
                }
                unfinished = session.unfinished();
            }
        }
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
