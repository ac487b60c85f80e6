package org.multidb.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.multidb.metrics.Meters;
import org.multidb.routing.Alias;

/**
 * Shows how much work waits in each outbox. A database is asked once a second at most, and only while this node has reason to think that
 * work waits there; entries of a node that died are known as soon as the worker here takes them over.
 */
@ApplicationScoped
class OutboxMeters {

    @Inject
    Meters meters;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    private final Map<Alias, OutboxBacklog> seen = new ConcurrentHashMap<>();
    private final Set<Alias> suspected = ConcurrentHashMap.newKeySet();

    /** Shows the outbox of that database from now on, and looks what an earlier run left there. */
    void watch(Alias database) {
        suspected.add(database);
        meters.gauge(
                "multidb.outbox.pending.entries",
                "Work that must still follow in another database",
                () -> last(database).entries(),
                "alias",
                database.name());
        meters.gauge(
                "multidb.outbox.oldest.age.seconds",
                "Since when the oldest of that work waits; 0 where none does",
                () -> age(last(database)),
                "alias",
                database.name());
    }

    /** Says that there is, or was, work in that database. */
    void suspect(Alias database) {
        suspected.add(database);
    }

    /** Looks at what is left, if there is reason to. */
    void look(Alias database) {
        // Removed first: what is noted meanwhile is looked at the next time.
        if (suspected.remove(database)) {
            boolean empty = false;
            try {
                OutboxBacklog found = outbox.backlog(database);
                seen.put(database, found);
                empty = found.isEmpty();
            } finally {
                if (!empty) {
                    suspected.add(database);
                }
            }
        }
    }

    private OutboxBacklog last(Alias database) {
        return seen.getOrDefault(database, OutboxBacklog.NONE);
    }

    /** Never negative, though the clocks may differ. */
    private double age(OutboxBacklog backlog) {
        Instant now = clock.instant();
        return backlog.oldest()
                .map(since -> Math.max(0, Duration.between(since, now).toMillis() / 1e3))
                .orElse(0.0);
    }
}
