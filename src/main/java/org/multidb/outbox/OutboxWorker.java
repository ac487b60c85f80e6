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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.BackgroundTask;
import org.multidb.persistence.FailureText;
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

    private final Map<Alias, BackgroundTask> tasks = new ConcurrentHashMap<>();
    private final Set<Alias> watched = ConcurrentHashMap.newKeySet();
    private final Map<Alias, ReentrantLock> working = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Begins to watch a database when its tables are there. */
    void watch(@Observes SchemaReady ready) {
        if (topology.primaries().contains(ready.alias()) && watched.add(ready.alias())) {
            try {
                meters.watch(ready.alias());
            } finally {
                look(ready.alias());
            }
        }
    }

    /** Looks at once at what was just noted. */
    void hurry(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Noted noted) {
        meters.suspect(noted.database());
        // The work that was noted is committed: what cannot be begun now is found by the next look.
        task(noted.database()).endsWell(() -> workers.executor().execute(() -> work(noted.database())));
    }

    private void look(Alias database) {
        try {
            work(database);
            task(database).endsWell(() -> meters.look(database));
        } finally {
            if (!stopped.get()) {
                workers.later(() -> look(database));
            }
        }
    }

    private BackgroundTask task(Alias database) {
        return tasks.computeIfAbsent(database, alias -> new BackgroundTask(OutboxWorker.class, "outbox=" + alias));
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
            task(database).endsWell(() -> workOff(database));
        } finally {
            lock.unlock();
        }
    }

    private void workOff(Alias database) {
        boolean goesOn = true;
        while (goesOn && !stopped.get()) {
            // Mostly nothing is due, and a transaction for each look would be two more round trips.
            goesOn = outbox.isDue(database)
                    && outbox.claim(database).map(this::handle).orElse(false);
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
            OutboxHandler handler = handler(entry.topic());
            handler.handle(entry.payload(), () -> renew(entry));
            return finish(entry, handler);
        } catch (VirtualMachineError broken) {
            throw broken;
        } catch (ReservationLostException lost) {
            logLoss(entry);
            return false;
        } catch (Throwable failure) {
            putBack(entry, failure);
            return false;
        }
    }

    private void renew(OutboxEntry entry) {
        if (!outbox.renew(entry)) {
            throw new ReservationLostException(entry);
        }
    }

    private boolean finish(OutboxEntry entry, OutboxHandler handler) {
        Optional<Duration> again = entry.doneOnce() ? Optional.empty() : handler.again();
        boolean finished = again.map(time -> outbox.doneOnce(entry, time)).orElseGet(() -> outbox.done(entry));
        if (!finished) {
            throw new ReservationLostException(entry);
        }
        return true;
    }

    /** The log has a line when the reason changes, and not for each attempt. */
    private void putBack(OutboxEntry entry, Throwable failure) {
        String reason =
                failure instanceof UnfinishedWorkException known ? known.getMessage() : FailureText.plain(failure);
        Level level = reason.equals(entry.lastError()) ? Level.FINE : Level.WARNING;
        FailureText.log(LOG, level, failure, describe(entry) + " event=\"is tried again\"");
        if (!outbox.failed(entry, reason)) {
            logLoss(entry);
        }
    }

    private static void logLoss(OutboxEntry entry) {
        LOG.info(() -> describe(entry) + " event=\"left to another worker\"");
    }

    private static String describe(OutboxEntry entry) {
        return "outbox=" + entry.database() + " entry=" + entry.id() + " topic=" + entry.topic();
    }

    private OutboxHandler handler(String topic) {
        return handlers.stream()
                .filter(handler -> handler.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new UnfinishedWorkException("No OutboxHandler has the topic '" + topic + "'."));
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
    }
}
