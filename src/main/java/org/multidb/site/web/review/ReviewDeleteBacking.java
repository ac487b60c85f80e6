package org.multidb.site.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletResponse;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.http.Redirect;
import org.multidb.site.web.view.Notices;
import org.multidb.site.web.view.ReviewExcerpt;
import org.multidb.site.web.view.Texts;

/** Lets its author delete a review, after a question. */
@Named("reviewDelete")
@RequestScoped
public class ReviewDeleteBacking {

    @Inject
    Address address;

    @Inject
    OwnReview own;

    @Inject
    Reviews reviews;

    @Inject
    Submission submission;

    @Inject
    Notices notices;

    private VersionedRow<Review> review;
    private Integer version;

    /** Shows the review that the question is about. */
    public void load() {
        review = own.get();
        version = review.version();
    }

    /** Before what was sent is looked at: whether the visitor may delete the review, if it is still there. */
    public void check() {
        review = own.find().orElse(null);
    }

    public void delete() {
        try {
            boolean everywhere = reviews.delete(address.requireId(), version);
            String told = everywhere ? "accountReviews.notice.deleted" : "accountReviews.notice.deletePending";
            notices.set(new Notices.Notice(Texts.of(told), !everywhere));
            Redirect.to("/account/");
        } catch (OptimisticLockException changed) {
            load();
            submission.refuse(HttpServletResponse.SC_CONFLICT, "reviewDelete.error.changed");
        } catch (DatabaseUnavailableException down) {
            submission.refuseUnavailable(down, "reviewDelete.error.unavailable");
        }
    }

    /** The review; null if it was deleted meanwhile. */
    public Review getReview() {
        return review == null ? null : review.row();
    }

    public ReviewExcerpt getExcerpt() {
        return ReviewExcerpt.of(review.row());
    }

    /** The version that the visitor saw. */
    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
