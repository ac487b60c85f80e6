package org.multidb.ticket;

import org.multidb.routing.function.StoredIn;

/**
 * An id that is unique over all shards.
 *
 * @param number 1 or more
 */
@StoredIn("catalogue")
public record Ticket(long number) {}
