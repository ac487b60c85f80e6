package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.site.review.Publication;
import org.multidb.site.review.Published;
import org.multidb.site.web.address.BadAddressException;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.view.Unavailable;

/**
 * {@code /admin/reviews/publish/}: copies the selected reviews to the databases that the public sees. The button under the table sends them
 * here; where a database does not answer, the page keeps the selection and offers to try again.
 */
@Named("adminReviewsPublish")
@RequestScoped
public class AdminReviewsPublishBacking {

    @Inject
    Publication publication;

    @Inject
    Submission submission;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    private List<Long> ids = List.of();

    public void load() {
        if (!publication.isPossible()) {
            throw new PageNotFoundException(AdminReviewBacking.MISSING);
        }
        ids = Selection.ids(submission.values("id"));
        if (submission.acceptFields()) {
            publish();
        }
    }

    public void publish() {
        Published published = publication.publish(ids);
        if (published.unavailable().isEmpty()) {
            back.telling("review.notice.published", published.copied());
        } else {
            refuse(published);
        }
    }

    /** Keeps those selected that were not copied. */
    private void refuse(Published published) {
        ids = published.left();
        int status = published.copied() > 0 ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        messages.refuse(status, "review.notice.published", published.copied());
        messages.refuse(
                status, "review.error.notPublished", String.join(", ", Unavailable.names(published.unavailable())));
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
