package org.multidb.ticket;

/**
 * An id that is unique over all shards.
 *
 * @param number 1 or more
 */
public record Ticket(long number) {}
