package org.multidb.outbox;

import java.time.Duration;
import java.util.Optional;

/**
 * Does the work of one topic; a CDI bean. The same work may come more than once, also when it was done, and now and then on two nodes at
 * once: handling it again must change nothing.
 */
public interface OutboxHandler {

    /** The topic, such as {@code product-deleted}. */
    String topic();

    /**
     * Does the work. Called without a transaction.
     *
     * @param payload as it was noted
     * @param reservation to be renewed after each part of work that may take long
     * @throws UnfinishedWorkException to try again later; any other exception does so, too, and staff are told its kind only
     */
    void handle(String payload, Reservation reservation);

    /**
     * How long after it was done the work must be done once more, because what it is about may have been under way the first time; empty
     * if once is enough.
     */
    default Optional<Duration> again() {
        return Optional.empty();
    }
}
