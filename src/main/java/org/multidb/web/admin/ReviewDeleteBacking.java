package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.persistence.Current;
import org.multidb.review.Publication;
import org.multidb.review.Review;
import org.multidb.review.Reviews;
import org.multidb.routing.Alias;
import org.multidb.web.Address;
import org.multidb.web.PageNotFoundException;

/** {@code /admin/reviews/{id}/delete/}: asks before a review is deleted. */
@Named("adminReviewDelete")
@RequestScoped
public class ReviewDeleteBacking {

    @Inject
    Address address;

    @Inject
    Reviews reviews;

    @Inject
    Publication publication;

    @Inject
    ReviewRows names;

    @Inject
    AdminMessages messages;

    @Inject
    Desk desk;

    private ReviewRow row;
    private Map<Long, List<Alias>> copies = Map.of();
    private int current;
    private Integer version;

    public void load() {
        Optional<Current<Review>> found = reviews.findForChange(address.requireId());
        Review review = found.map(Current::row)
                .or(this::left)
                .orElseThrow(() -> new PageNotFoundException(ReviewBacking.MISSING));
        row = names.of(review);
        current = found.map(Current::version).orElse(Publication.NO_VERSION);
        copies = publication.copies(List.of(review));
    }

    /** A published copy of a review that is gone itself. */
    private Optional<Review> left() {
        return publication.left(List.of(address.requireId())).stream().findFirst();
    }

    public void delete() {
        try {
            leave(reviews.delete(address.requireId(), version));
        } catch (OptimisticLockException changed) {
            load();
            version = current;
            messages.refuse("form.error.changedDelete");
        }
    }

    private void leave(boolean everywhere) {
        String id = Long.toString(address.requireId());
        if (everywhere) {
            desk.leave("review.notice.deleted", id);
        } else {
            desk.leaveOpen("review.notice.deletePending", id);
        }
    }

    /** The databases that hold copies of the review, by its id. */
    public Map<Long, List<Alias>> getCopies() {
        getRow();
        return copies;
    }

    public ReviewRow getRow() {
        if (row == null) {
            load();
        }
        return row;
    }

    public Integer getVersion() {
        if (version == null) {
            getRow();
            version = current;
        }
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
