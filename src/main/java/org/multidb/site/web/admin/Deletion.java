package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.site.review.Reviews;

/** Deletes selected reviews, as far as their databases answer. */
@RequestScoped
public class Deletion {

    @Inject
    Reviews reviews;

    /** What became of a review that was to be deleted. */
    enum Outcome {
        /** Every copy is gone, also if somebody else has deleted it before. */
        GONE,
        /** The review is gone, but not every copy yet. */
        PENDING,
        /** It was changed since it was listed, and stays. */
        CHANGED,
        /** Its database did not answer when it was listed, so that nobody has seen it; it stays. */
        UNSEEN,
        /** Its database does not answer. */
        UNAVAILABLE
    }

    /** What became of each review, by its id. */
    record Outcomes(Map<Long, Outcome> byId) {

        List<Long> of(Outcome outcome) {
            return byId.entrySet().stream()
                    .filter(each -> each.getValue() == outcome)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** How many are gone, at least from their primaries. */
        int deleted() {
            return of(Outcome.GONE).size() + of(Outcome.PENDING).size();
        }

        /** Those that are still there, or may be. */
        List<Long> left() {
            return byId.entrySet().stream()
                    .filter(each -> each.getValue() != Outcome.GONE && each.getValue() != Outcome.PENDING)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /**
     * Deletes those that are still as they were seen. A database that does not answer is asked once, and not for each of its reviews.
     *
     * @param versions as they were seen, by id; empty where nobody has seen the review
     */
    Outcomes delete(Map<Long, Optional<Integer>> versions) {
        Map<Long, Outcome> outcomes = new LinkedHashMap<>();
        Set<Alias> down = new HashSet<>();
        versions.forEach((id, version) ->
                outcomes.put(id, version.map(seen -> delete(id, seen, down)).orElse(Outcome.UNSEEN)));
        return new Outcomes(outcomes);
    }

    private Outcome delete(long id, int version, Set<Alias> down) {
        Alias home = reviews.homeOf(id);
        if (down.contains(home)) {
            return Outcome.UNAVAILABLE;
        }
        try {
            return delete(id, version);
        } catch (DatabaseUnavailableException unreachable) {
            down.add(home);
            return Outcome.UNAVAILABLE;
        }
    }

    private Outcome delete(long id, int version) {
        try {
            return reviews.delete(id, version) ? Outcome.GONE : Outcome.PENDING;
        } catch (OptimisticLockException changed) {
            return reviews.findForChange(id).isEmpty() ? Outcome.GONE : Outcome.CHANGED;
        }
    }
}
