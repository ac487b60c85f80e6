package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.multidb.outbox.OutboxHandler;
import org.multidb.outbox.Reservation;

/** Deletes the published copies of reviews that were deleted. */
@ApplicationScoped
public class ReviewDeletedHandler implements OutboxHandler {

    @Inject
    Withdrawal withdrawal;

    @Override
    public String topic() {
        return Publication.REVIEW_DELETED;
    }

    /** The payload is one id, or several separated by commas. */
    @Override
    public void handle(String reviewIds, Reservation reservation) {
        withdrawal.withdraw(
                Arrays.stream(reviewIds.split(",")).map(Long::valueOf).toList());
    }
}
