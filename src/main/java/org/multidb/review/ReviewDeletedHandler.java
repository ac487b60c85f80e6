package org.multidb.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.multidb.outbox.OutboxHandler;

/** Deletes the published copies of a review that was deleted. */
@ApplicationScoped
public class ReviewDeletedHandler implements OutboxHandler {

    @Inject
    Publication publication;

    @Override
    public String topic() {
        return Publication.REVIEW_DELETED;
    }

    @Override
    public void handle(String reviewId) {
        publication.withdraw(Long.parseLong(reviewId));
    }
}
