package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.VersionedRow;
import org.multidb.routing.Alias;
import org.multidb.site.review.Publication;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;

/** {@code /admin/reviews/{id}/delete/}: asks before a review is deleted. */
@Named("adminReviewDelete")
@RequestScoped
public class AdminReviewDeleteBacking {

    @Inject
    Address address;

    @Inject
    Reviews reviews;

    @Inject
    Publication publication;

    @Inject
    ReviewTableRows names;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    private ReviewRow row;
    private List<Alias> copies = List.of();
    private Integer current;
    private Integer version;

    public void load() {
        row = null;
        if (getRow() == null) {
            throw new PageNotFoundException(AdminReviewBacking.MISSING);
        }
    }

    private void show(Review review, int seen) {
        row = names.of(review);
        current = seen;
        copies = publication.copies(List.of(review)).get(review.getId());
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
            back.telling("review.notice.deleted", id);
        } else {
            back.tellingOpen("review.notice.deletePending", id);
        }
    }

    /** The databases that hold copies of the review. */
    public List<Alias> getCopies() {
        getRow();
        return copies;
    }

    /** The review; null if it was deleted meanwhile. */
    public ReviewRow getRow() {
        if (row == null) {
            Optional<VersionedRow<Review>> found = reviews.findForChange(address.requireId());
            int seen = found.map(VersionedRow::version).orElse(Publication.NO_VERSION);
            found.map(VersionedRow::row).or(this::left).ifPresent(review -> show(review, seen));
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
