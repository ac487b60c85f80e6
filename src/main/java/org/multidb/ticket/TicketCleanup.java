package org.multidb.ticket;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.BackgroundTask;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Deletes, once an hour, draws that are older than {@value #DAYS} days. A form that is sent once more after that is stored a second time.
 */
@ApplicationScoped
public class TicketCleanup {

    static final int DAYS = 30;

    private static final long PERIOD_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final long FIRST_MILLIS = TimeUnit.MINUTES.toMillis(1);

    @Inject
    Workers workers;

    @Inject
    Topology topology;

    @Inject
    Tickets tickets;

    private final BackgroundTask task = new BackgroundTask(TicketCleanup.class, "tickets=old-draws");
    private final AtomicReference<Future<?>> schedule = new AtomicReference<>();

    void ready(@Observes SchemaReady event) {
        if (event.alias().equals(topology.coordinator()) && schedule.get() == null) {
            Future<?> begun = workers.repeat(() -> task.endsWell(this::forget), FIRST_MILLIS, PERIOD_MILLIS);
            if (!schedule.compareAndSet(null, begun)) {
                begun.cancel(false);
            }
        }
    }

    private void forget() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = tickets.forgetSome(Duration.ofDays(DAYS));
        }
    }

    @PreDestroy
    void stop() {
        Future<?> running = schedule.get();
        if (running != null) {
            running.cancel(false);
        }
    }
}
