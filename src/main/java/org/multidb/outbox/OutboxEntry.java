package org.multidb.outbox;

import java.time.Instant;
import org.multidb.routing.Alias;

/**
 * Work that is still to be done.
 *
 * @param database where it is noted
 * @param attempts how often it was begun; of an entry that is reserved, the number of this attempt
 * @param lastError what went wrong the last time in words for staff, empty when nothing did
 * @param doneOnce whether it was done, and is to be done once more
 */
public record OutboxEntry(
        Alias database,
        long id,
        String topic,
        String payload,
        Instant created,
        int attempts,
        String lastError,
        boolean doneOnce) {

    private static final int SHOWN = 60;

    /** What it is about, shortened where there is a lot of it. */
    public String subject() {
        return payload.length() <= SHOWN ? payload : payload.substring(0, SHOWN) + "…";
    }

    /** The same work, begun once more. */
    OutboxEntry begun() {
        return new OutboxEntry(database, id, topic, payload, created, attempts + 1, lastError, doneOnce);
    }
}
