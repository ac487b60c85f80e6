package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Map;
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
    private Integer version;

    public void load() {
        Review review =
                reviews.find(address.requireId()).orElseThrow(() -> new PageNotFoundException(ReviewBacking.MISSING));
        row = names.of(review);
        copies = publication.copies(List.of(review));
    }

    public void delete() {
        try {
            leave(reviews.delete(address.requireId(), version));
        } catch (OptimisticLockException changed) {
            load();
            version = row.version();
            messages.refuse("form.error.changedDelete");
        }
    }

    private void leave(boolean everywhere) {
        String id = Long.toString(address.requireId());
        if (everywhere) {
            desk.leaveFor(ReviewsBacking.PATH, "review.notice.deleted", id);
        } else {
            desk.leaveOpenFor(ReviewsBacking.PATH, "review.notice.deletePending", id);
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
        return version == null ? getRow().version() : version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
