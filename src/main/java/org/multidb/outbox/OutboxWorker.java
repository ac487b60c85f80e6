package org.multidb.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;

/**
 * Does the work that the outboxes hold: right after the transaction that noted it, and each second what is left. Several nodes may
 * work at once; each entry is reserved by one.
 */
@ApplicationScoped
public class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class.getName());

    @Resource
    ManagedExecutorService executor;

    /** Only sets off what the executor does: its few threads must not wait for a database. */
    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    Outbox outbox;

    @Inject
    @Any
    Instance<OutboxHandler> handlers;

    private final Set<Alias> watched = ConcurrentHashMap.newKeySet();
    private final Map<Alias, AtomicBoolean> working = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Begins to watch a database when its tables are there. */
    void watch(@Observes SchemaReady ready) {
        if (watched.add(ready.alias())) {
            look(ready.alias());
        }
    }

    /** Looks at once at what was just noted. */
    void hurry(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Noted noted) {
        executor.execute(() -> work(noted.database()));
    }

    private void look(Alias database) {
        work(database);
        if (!stopped.get()) {
            ScheduledFuture<?> unused =
                    scheduler.schedule(() -> executor.execute(() -> look(database)), 1, TimeUnit.SECONDS);
        }
    }

    private void work(Alias database) {
        AtomicBoolean busy = working.computeIfAbsent(database, alias -> new AtomicBoolean());
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Optional<OutboxEntry> next = outbox.claim(database);
                    next.isPresent() && !stopped.get();
                    next = outbox.claim(database)) {
                handle(next.get());
            }
        } catch (RuntimeException failure) {
            Level level = Unavailability.reasonOf(failure).isPresent() ? Level.FINE : Level.WARNING;
            LOG.log(
                    level,
                    failure,
                    () -> "The outbox of '" + database + "' cannot be worked off now; it is tried again.");
        } finally {
            busy.set(false);
        }
    }

    private void handle(OutboxEntry entry) {
        try {
            handler(entry.topic()).handle(entry.payload());
        } catch (RuntimeException failure) {
            String error = Unavailability.reasonOf(failure).orElse(String.valueOf(failure.getMessage()));
            LOG.warning(() -> "Outbox entry " + entry.id() + " (" + entry.topic() + " " + entry.payload() + ") of '"
                    + entry.database() + "' is tried again: " + error);
            outbox.failed(entry, error);
            return;
        }
        outbox.done(entry);
    }

    private OutboxHandler handler(String topic) {
        return handlers.stream()
                .filter(handler -> handler.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No OutboxHandler has the topic '" + topic + "'."));
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
