/**
 * Work that must follow in another database. Start at {@link org.multidb.outbox.Outbox}, which notes it in the transaction that causes it,
 * as an {@link org.multidb.outbox.OutboxEntry}. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.outbox.OutboxWorker} reserves each entry and hands it to the {@link org.multidb.outbox.OutboxHandler} of its
 *       topic, until that succeeds.
 *   <li>A handler renews its {@link org.multidb.outbox.Reservation} while it works. It ends with a
 *       {@link org.multidb.outbox.ReservationLostException} where another worker may have taken over, and with an
 *       {@link org.multidb.outbox.UnfinishedWorkException} where the work must be tried again.
 *   <li>{@link org.multidb.outbox.OutboxBacklog} is how much work waits in one database; {@code OutboxMeters} shows it to operators.
 * </ol>
 *
 * <p>Knows {@code migration}, {@code persistence} and what lies below; knows no topic, which the handlers bring.
 */
package org.multidb.outbox;
