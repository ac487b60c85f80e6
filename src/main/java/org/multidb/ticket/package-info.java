/** Ids for reviews, drawn before a shard is known: {@link org.multidb.ticket.Tickets}. */
package org.multidb.ticket;
