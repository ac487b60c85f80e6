package org.multidb.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.Problem;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Does the work that the outboxes hold: right after the transaction that noted it, and each second what is left. Several nodes may
 * work at once; each entry is reserved by one.
 */
@ApplicationScoped
public class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class.getName());

    @Inject
    Workers workers;

    @Inject
    Outbox outbox;

    @Inject
    Topology topology;

    @Inject
    OutboxMeters meters;

    @Inject
    @Any
    Instance<OutboxHandler> handlers;

    private final Set<Alias> watched = ConcurrentHashMap.newKeySet();
    private final Map<Alias, ReentrantLock> working = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Begins to watch a database when its tables are there. */
    void watch(@Observes SchemaReady ready) {
        if (topology.primaries().contains(ready.alias()) && watched.add(ready.alias())) {
            meters.watch(ready.alias());
            look(ready.alias());
        }
    }

    /** Looks at once at what was just noted. */
    void hurry(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Noted noted) {
        meters.suspect(noted.database());
        workers.executor().execute(() -> work(noted.database()));
    }

    private void look(Alias database) {
        work(database);
        orExplain(database, () -> meters.look(database));
        if (!stopped.get()) {
            workers.later(() -> look(database));
        }
    }

    private void work(Alias database) {
        work(database, Duration.ZERO);
    }

    /**
     * Does what is due in that database, until all is done or something fails.
     *
     * @param patience how long to wait for another thread that is at it
     */
    public void work(Alias database, Duration patience) {
        ReentrantLock lock = working.computeIfAbsent(database, alias -> new ReentrantLock());
        if (!acquire(lock, patience)) {
            return;
        }
        try {
            orExplain(database, () -> workOff(database));
        } finally {
            lock.unlock();
        }
    }

    private void workOff(Alias database) {
        boolean goesOn = true;
        while (goesOn && !stopped.get()) {
            goesOn = outbox.claim(database).map(this::handle).orElse(false);
        }
    }

    /** What fails is tried again with the next look. */
    private static void orExplain(Alias database, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            Level level = Unavailability.reasonOf(failure).isPresent() ? Level.FINE : Level.WARNING;
            Problem.log(LOG, level, failure, "outbox=" + database + " event=\"cannot be worked off now\"");
        }
    }

    private static boolean acquire(ReentrantLock lock, Duration patience) {
        try {
            return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it was done; after a failure the rest waits for the next look, for it would probably fail too. */
    private boolean handle(OutboxEntry entry) {
        meters.suspect(entry.database());
        try {
            handler(entry.topic()).handle(entry.payload());
        } catch (RuntimeException failure) {
            Problem.log(
                    LOG,
                    Level.WARNING,
                    failure,
                    "outbox=" + entry.database() + " entry=" + entry.id() + " topic=" + entry.topic()
                            + " event=\"is tried again\"");
            outbox.failed(entry, Unavailability.reasonOf(failure).orElse(String.valueOf(failure.getMessage())));
            return false;
        }
        outbox.done(entry);
        return true;
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
