package org.multidb.outbox;

/**
 * Does the work of one topic; a CDI bean. The same work may come more than once, also when it was done: handling it again must change
 * nothing.
 */
public interface OutboxHandler {

    /** The topic, such as {@code product-deleted}. */
    String topic();

    /**
     * Does the work. Called without a transaction.
     *
     * @param payload as it was noted
     * @throws RuntimeException to try again later
     */
    void handle(String payload);
}
