package org.multidb.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How much work of one database is still to be done.
 *
 * @param entries how many
 * @param oldest when the oldest of them was noted, by the database's clock; empty if there is none
 */
public record OutboxBacklog(long entries, Optional<Instant> oldest) {

    static final OutboxBacklog NONE = new OutboxBacklog(0, Optional.empty());

    boolean isEmpty() {
        return entries == 0;
    }
}
