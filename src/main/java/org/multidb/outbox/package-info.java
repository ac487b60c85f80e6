/**
 * Work that must follow in another database. {@link org.multidb.outbox.Outbox} notes it in the transaction that causes it,
 * {@link org.multidb.outbox.OutboxWorker} does it afterwards, again and again until it is done, by the
 * {@link org.multidb.outbox.OutboxHandler} of its topic.
 */
package org.multidb.outbox;
