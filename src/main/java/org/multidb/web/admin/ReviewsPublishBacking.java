package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.review.Publication;
import org.multidb.web.BadAddressException;
import org.multidb.web.PageNotFoundException;
import org.multidb.web.Submission;

/**
 * {@code /admin/reviews/publish/}: copies the selected reviews to the databases that the public sees. The button under the table sends them
 * here; where a database does not answer, the page keeps the selection and offers to try again.
 */
@Named("adminReviewsPublish")
@RequestScoped
public class ReviewsPublishBacking {

    @Inject
    Publication publication;

    @Inject
    Submission submission;

    @Inject
    AdminMessages messages;

    @Inject
    Desk desk;

    private List<Long> ids = List.of();

    public void load() {
        if (!publication.isPossible()) {
            throw new PageNotFoundException(ReviewBacking.MISSING);
        }
        ids = Selection.ids(submission.values("id"));
        if (submission.acceptFields()) {
            publish();
        }
    }

    public void publish() {
        try {
            int copied = publication.publish(ids);
            desk.leaveFor(ReviewsBacking.PATH, "review.notice.published", copied);
        } catch (DatabaseUnavailableException down) {
            messages.refuseUnavailable("review.error.notPublished");
        }
    }

    public List<Long> getIds() {
        return ids;
    }

    public String getChosen() {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Takes the selection back from the form; {@link BadAddressException} if it is none. */
    public void setChosen(String chosen) {
        ids = chosen.isEmpty() ? List.of() : Selection.ids(chosen.split(",", -1));
    }
}
