package org.multidb.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.review.Publication;
import org.multidb.review.Review;
import org.multidb.review.Reviews;
import org.multidb.routing.Alias;

/** {@code /admin/reviews/delete/?id=…&id=…}: lists the selected reviews and asks before they are deleted. */
@Named("adminReviewsDelete")
@RequestScoped
public class ReviewsDeleteBacking {

    @Inject
    HttpServletRequest request;

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

    private List<ReviewRow> rows;
    private Map<Long, List<Alias>> copies = Map.of();
    private String chosen = "";

    /** What became of a review that was to be deleted. */
    private enum Outcome {
        /** Every copy is gone, also if somebody else has deleted it before. */
        GONE,
        /** The review is gone, but not every copy yet. */
        PENDING,
        /** It was changed since it was listed, and stays. */
        CHANGED,
        /** Its database does not answer. */
        UNAVAILABLE
    }

    public void load() {
        show(Selection.ids(request.getParameterValues("id")));
        chosen = Selection.encode(rows);
    }

    private void show(Collection<Long> ids) {
        List<Review> found = reviews.findAll(ids);
        rows = names.of(found, Optional.empty());
        copies = publication.copies(found);
    }

    /** Deletes what is still as it was listed. What was changed meanwhile stays, to be looked at again. */
    public void delete() {
        Map<Long, Integer> versions = Selection.decode(chosen);
        Map<Outcome, List<Long>> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new ArrayList<>());
        }
        versions.forEach((id, version) -> outcomes.get(delete(id, version)).add(id));
        List<Long> changed = outcomes.get(Outcome.CHANGED);
        List<Long> unavailable = outcomes.get(Outcome.UNAVAILABLE);
        int deleted = versions.size() - changed.size() - unavailable.size();
        if (!unavailable.isEmpty()) {
            keep(versions, unavailable, changed);
            messages.refuseUnavailable("review.error.someUnavailable", deleted, unavailable.size() + changed.size());
        } else if (!changed.isEmpty()) {
            show(changed);
            chosen = Selection.encode(rows);
            messages.refuse("review.error.someChanged", deleted, changed.size());
        } else {
            leave(deleted, outcomes.get(Outcome.PENDING).size());
        }
    }

    /** Keeps the reviews in the form that were not deleted, as they were listed: they cannot all be read now. */
    private void keep(Map<Long, Integer> versions, List<Long> unavailable, List<Long> changed) {
        Map<Long, Integer> kept = new LinkedHashMap<>(versions);
        kept.keySet().removeIf(id -> !unavailable.contains(id) && !changed.contains(id));
        chosen = Selection.encode(kept);
        rows = List.of();
    }

    private void leave(int deleted, int pending) {
        if (pending == 0) {
            desk.leaveFor(ReviewsBacking.PATH, "review.notice.deletedSome", deleted);
        } else {
            desk.leaveOpenFor(ReviewsBacking.PATH, "review.notice.deleteSomePending", deleted, pending);
        }
    }

    private Outcome delete(long id, int version) {
        try {
            return reviews.delete(id, version) ? Outcome.GONE : Outcome.PENDING;
        } catch (OptimisticLockException changed) {
            return reviews.find(id).isEmpty() ? Outcome.GONE : Outcome.CHANGED;
        } catch (DatabaseUnavailableException down) {
            return Outcome.UNAVAILABLE;
        }
    }

    public List<ReviewRow> getRows() {
        if (rows == null) {
            load();
        }
        return rows;
    }

    /** The databases that hold copies of each review, by its id. */
    public Map<Long, List<Alias>> getCopies() {
        return copies;
    }

    /** How many reviews are to be deleted: more than are shown while a database does not answer. */
    public int getSize() {
        return chosen.isEmpty() ? 0 : Selection.decode(chosen).size();
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = chosen;
    }
}
