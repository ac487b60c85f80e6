package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.http.Redirect;

/** Lets its author change what a review says. */
@Named("reviewEdit")
@RequestScoped
public class ReviewEditBacking {

    @Inject
    Address address;

    @Inject
    OwnReview own;

    @Inject
    ReviewForm form;

    @Inject
    Reviews reviews;

    @Inject
    Submission submission;

    private Optional<DatabaseUnavailableException> missing = Optional.empty();

    /** Fills the form with what the review says. */
    public void load() {
        form.fill(own.get());
        form.getProducts();
    }

    /** Before what was sent is looked at: whether the visitor may change the review at all. */
    public void check() {
        try {
            own.get();
        } catch (DatabaseUnavailableException down) {
            // Nobody can say: without the review nothing is saved, but the page keeps what was typed.
            missing = Optional.of(down);
        }
    }

    public void save() {
        Optional<DatabaseUnavailableException> unread = missing.or(form::missing);
        if (unread.isPresent()) {
            refuse(unread.get());
            return;
        }
        try {
            reviews.change(address.requireId(), form.getVersion(), form.content());
            Redirect.to("/review/" + address.requireId() + "/");
        } catch (OptimisticLockException changed) {
            // Sent again, the form replaces the change that it met.
            form.setVersion(own.get().version());
            submission.refuse(HttpServletResponse.SC_CONFLICT, "reviewForm.error.changed");
        } catch (DatabaseUnavailableException down) {
            refuse(down);
        }
    }

    private void refuse(DatabaseUnavailableException down) {
        submission.refuseUnavailable(down, "reviewForm.error.unavailable");
    }
}
