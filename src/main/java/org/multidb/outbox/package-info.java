/**
 * Work that must follow in another database. Start at {@link org.multidb.outbox.Outbox}, which notes it in the transaction that causes it.
 * {@link org.multidb.outbox.OutboxWorker} then hands it to the {@link org.multidb.outbox.OutboxHandler} of its topic, until that succeeds.
 */
package org.multidb.outbox;
