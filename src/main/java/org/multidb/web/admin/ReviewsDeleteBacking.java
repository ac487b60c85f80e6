package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.review.Review;
import org.multidb.review.Reviews;

/** {@code /admin/reviews/delete/?id=…&id=…}: lists the selected reviews and asks before they are deleted. */
@Named("adminReviewsDelete")
@RequestScoped
public class ReviewsDeleteBacking {

    @Inject
    HttpServletRequest request;

    @Inject
    Reviews reviews;

    @Inject
    ReviewRows names;

    @Inject
    AdminMessages messages;

    @Inject
    Desk desk;

    private List<ReviewRow> rows;
    private String chosen = "";

    public void load() {
        List<Review> found = Selection.ids(request.getParameterValues("id")).stream()
                .flatMap(id -> reviews.find(id).stream())
                .toList();
        rows = names.of(found, Optional.empty());
        chosen = Selection.encode(rows);
    }

    /** Deletes what is still as it was listed. What was changed meanwhile stays, to be looked at again. */
    public void delete() {
        Map<Long, Integer> versions = Selection.decode(chosen);
        List<Long> changed = versions.entrySet().stream()
                .filter(each -> !delete(each.getKey(), each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (changed.isEmpty()) {
            desk.leaveFor(ReviewsBacking.PATH, "review.notice.deletedSome", versions.size());
            return;
        }
        rows = names.of(
                changed.stream().flatMap(id -> reviews.find(id).stream()).toList(), Optional.empty());
        chosen = Selection.encode(rows);
        messages.refuse("review.error.someChanged", versions.size() - changed.size(), changed.size());
    }

    /** Whether the review is gone now, also if somebody else has deleted it before. */
    private boolean delete(long id, int version) {
        try {
            reviews.delete(id, version);
            return true;
        } catch (OptimisticLockException changed) {
            return reviews.find(id).isEmpty();
        }
    }

    public List<ReviewRow> getRows() {
        if (rows == null) {
            load();
        }
        return rows;
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = chosen;
    }
}
