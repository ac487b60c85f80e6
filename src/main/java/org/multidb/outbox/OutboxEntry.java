package org.multidb.outbox;

import java.time.Instant;
import org.multidb.routing.Alias;

/**
 * Work that is still to be done.
 *
 * @param database where it is noted
 * @param attempts how often it was begun
 * @param lastError what went wrong the last time, empty when nothing did
 */
public record OutboxEntry(
        Alias database, long id, String topic, String payload, Instant created, int attempts, String lastError) {}
