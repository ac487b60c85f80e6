/**
 * Ids for rows that are spread over shards, drawn before a shard is known. Start at {@link org.multidb.ticket.Tickets}, which draws a
 * {@link org.multidb.ticket.Ticket} from one sequence in the coordinator, the same one for a form that is sent again.
 * {@link org.multidb.ticket.TicketCleanup} deletes old draws.
 *
 * <p>Knows {@code migration}, {@code persistence} and {@code topology}; does not know what the ids are for.
 */
package org.multidb.ticket;
