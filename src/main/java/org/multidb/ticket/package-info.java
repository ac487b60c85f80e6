/** Ids for rows that are spread over shards, drawn before a shard is known: {@link org.multidb.ticket.Tickets}. */
package org.multidb.ticket;
