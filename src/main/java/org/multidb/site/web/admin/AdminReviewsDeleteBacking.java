package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.persistence.VersionedRow;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Gathered;
import org.multidb.site.review.Publication;
import org.multidb.site.review.Review;
import org.multidb.site.review.Reviews;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.view.Unavailable;

/**
 * {@code /admin/reviews/delete/?id=…&id=…}: lists the selected reviews and asks before they are deleted. Those whose database does not
 * answer stay selected. The page reads reviews in its actions only: what its view asks for while a form is decoded costs no query.
 */
@Named("adminReviewsDelete")
@RequestScoped
public class AdminReviewsDeleteBacking {

    @Inject
    Submission submission;

    @Inject
    Reviews reviews;

    @Inject
    Publication publication;

    @Inject
    ReviewTableRows names;

    @Inject
    Deletion deletion;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    private List<ReviewRow> rows = List.of();
    private List<Unread> unread = List.of();
    private Map<Long, List<Alias>> copies = Map.of();
    private String chosen = "";

    /** A review that cannot be shown, because its database does not answer. */
    public record Unread(long id, String database) {}

    public void load() {
        show(Selection.ids(submission.values("id")), Map.of());
    }

    /** Lists the selection of a form that is held. */
    public void showAgain() {
        Map<Long, Optional<Integer>> versions = Selection.decode(chosen);
        show(versions.keySet(), versions);
    }

    /** Shows those of the reviews that there still are, as they are now, and published copies of those that are gone. */
    private void show(Collection<Long> ids, Map<Long, Optional<Integer>> seen) {
        Gathered<List<VersionedRow<Review>>> found = reviews.findAllForChange(ids);
        unread = ids.stream()
                .filter(id -> found.unavailable().contains(reviews.homeOf(id)))
                .map(id -> new Unread(id, reviews.homeOf(id).name()))
                .toList();
        Map<Long, Optional<Integer>> versions = new LinkedHashMap<>();
        found.value().forEach(each -> versions.put(each.row().getId(), Optional.of(each.version())));
        unread.forEach(each -> versions.put(each.id(), seen.getOrDefault(each.id(), Optional.empty())));
        List<Review> left = publication.left(
                ids.stream().filter(id -> !versions.containsKey(id)).toList());
        left.forEach(copy -> versions.put(copy.getId(), Optional.of(Publication.NO_VERSION)));
        chosen = Selection.encode(versions);
        List<Review> readable = Stream.concat(found.value().stream().map(VersionedRow::row), left.stream())
                .toList();
        rows = names.of(readable, Optional.empty());
        copies = publication.copies(readable);
    }

    /** Deletes what is still as it was listed. What was changed meanwhile, or cannot be reached, stays selected. */
    public void delete() {
        Map<Long, Optional<Integer>> versions = Selection.decode(chosen);
        Deletion.Outcomes outcomes = deletion.delete(versions);
        if (outcomes.left().isEmpty()) {
            leave(outcomes.deleted(), outcomes.of(Deletion.Outcome.PENDING).size());
            return;
        }
        show(outcomes.left(), versions);
        refuse(outcomes);
    }

    /** Says what was done and what was not. The status is that of a refusal only where nothing was done, or staff must look again. */
    private void refuse(Deletion.Outcomes outcomes) {
        List<Long> unavailable = outcomes.of(Deletion.Outcome.UNAVAILABLE);
        int changed = outcomes.of(Deletion.Outcome.CHANGED).size();
        int unseen = outcomes.of(Deletion.Outcome.UNSEEN).size();
        int status = changed > 0
                ? HttpServletResponse.SC_CONFLICT
                : outcomes.deleted() > 0 ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        messages.refuse(status, "review.error.deletedSome", outcomes.deleted());
        if (changed > 0) {
            messages.refuse(status, "review.error.changedSome", changed);
        }
        if (!unavailable.isEmpty()) {
            messages.refuse(status, "review.error.unavailableSome", unavailable.size(), homesOf(unavailable));
        }
        if (unseen > 0) {
            messages.refuse(status, "review.error.unseenSome", unseen);
        }
    }

    private String homesOf(List<Long> ids) {
        return String.join(
                ", ",
                Unavailable.names(ids.stream().map(reviews::homeOf).distinct().toList()));
    }

    private void leave(int deleted, int pending) {
        if (pending == 0) {
            back.telling("review.notice.deletedSome", deleted);
        } else {
            back.tellingOpen("review.notice.deleteSomePending", deleted, pending);
        }
    }

    public List<ReviewRow> getRows() {
        return rows;
    }

    /** Those that cannot be shown now. */
    public List<Unread> getUnread() {
        return unread;
    }

    /** The databases that hold copies of each review, by its id. */
    public Map<Long, List<Alias>> getCopies() {
        return copies;
    }

    /** How many reviews are to be deleted: those that were seen. */
    public long getSize() {
        return Selection.decode(chosen).values().stream()
                .filter(Optional::isPresent)
                .count();
    }

    /** Whether nothing was ticked in the table. */
    public boolean isNothingSelected() {
        return submission.values("id").length == 0;
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = chosen;
    }
}
