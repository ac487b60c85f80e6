package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.Unavailability;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.FormKey;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.http.Redirect;
import org.multidb.site.web.visitor.Visitor;

/** Writes a new review, signed or anonymous. */
@Named("reviewCreate")
@RequestScoped
public class ReviewCreateBacking {

    private static final String UNAVAILABLE = "reviewForm.error.unavailable";

    @Inject
    Address address;

    @Inject
    ReviewForm form;

    @Inject
    Reviews reviews;

    @Inject
    Visitor visitor;

    @Inject
    Submission submission;

    @Inject
    FormKey key;

    private Long saved;

    public void load() {
        if (FacesContext.getCurrentInstance().isPostback()) {
            // The form that was sent is shown again as it was filled in.
            return;
        }
        address.id().ifPresent(form::preselect);
        form.getProducts();
    }

    public void save() {
        if (form.missing().isPresent()) {
            submission.refuseUnavailable(form.missing().get(), UNAVAILABLE);
            return;
        }
        try {
            if (visitor.isSignInOver()) {
                submission.refuse(HttpServletResponse.SC_CONFLICT, "reviewForm.error.signedOut");
                return;
            }
            answer(reviews.post(key.getValue(), visitor.authorId(), form.content()));
        } catch (DatabaseUnavailableException down) {
            submission.refuseUnavailable(
                    down, Unavailability.isOutcomeUnknown(down) ? "reviewForm.error.unknown" : UNAVAILABLE);
        }
    }

    /**
     * Leads to the review. What was typed into a form that was saved before, as something else or under another name, stays in a new
     * form.
     */
    private void answer(Review review) {
        if (review.getAuthorId() == visitor.authorId() && review.says(form.content())) {
            Redirect.to("/review/" + review.getId() + "/");
        } else {
            saved = review.getId();
            key.renew();
            submission.refuse(HttpServletResponse.SC_CONFLICT, "reviewCreate.error.saved");
        }
    }

    /** The review that this form has saved before, and that reads otherwise or is signed otherwise; null if there is none. */
    public Long getSaved() {
        return saved;
    }
}
