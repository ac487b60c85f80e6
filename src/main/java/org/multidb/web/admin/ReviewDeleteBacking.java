package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import org.multidb.review.Reviews;
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
    ReviewRows names;

    @Inject
    AdminMessages messages;

    @Inject
    Desk desk;

    private ReviewRow row;
    private Integer version;

    public void load() {
        row = reviews.find(address.requireId())
                .map(names::of)
                .orElseThrow(() -> new PageNotFoundException(ReviewBacking.MISSING));
    }

    public void delete() {
        try {
            reviews.delete(address.requireId(), version);
            desk.leaveFor(ReviewsBacking.PATH, "review.notice.deleted", Long.toString(address.requireId()));
        } catch (OptimisticLockException changed) {
            load();
            version = row.version();
            messages.refuse("form.error.changedDelete");
        }
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
