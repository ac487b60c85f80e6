package org.multidb.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletResponse;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.review.Review;
import org.multidb.review.Reviews;
import org.multidb.web.Redirect;
import org.multidb.web.Submission;

/** Lets its author change what a review says. */
@Named("reviewEdit")
@RequestScoped
public class EditBacking {

    @Inject
    OwnReview own;

    @Inject
    ReviewForm form;

    @Inject
    Reviews reviews;

    @Inject
    Submission submission;

    private Review review;
    private boolean unavailable;

    /** Fills the form with what the review says. */
    public void load() {
        review = own.get();
        form.fill(review);
        form.getProducts();
    }

    /** Before what was sent is looked at: whether the visitor may change the review at all. */
    public void check() {
        try {
            review = own.get();
        } catch (DatabaseUnavailableException down) {
            // Nobody can say: without the review nothing is saved, but the page keeps what was typed.
            unavailable = true;
        }
    }

    public void save() {
        if (unavailable || !form.isChecked()) {
            refuseForNow();
            return;
        }
        try {
            reviews.change(review.getId(), form.getVersion(), form.content());
            Redirect.to("/review/" + review.getId() + "/");
        } catch (OptimisticLockException changed) {
            // Sent again, the form replaces the change that it met.
            form.setVersion(own.get().getVersion());
            submission.refuse(HttpServletResponse.SC_CONFLICT, "reviewForm.error.changed");
        } catch (DatabaseUnavailableException down) {
            refuseForNow();
        }
    }

    private void refuseForNow() {
        submission.refuse(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "reviewForm.error.unavailable");
    }
}
