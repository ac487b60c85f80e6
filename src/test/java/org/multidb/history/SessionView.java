package org.multidb.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.multidb.history.Event.Kind;
import org.multidb.history.Event.Outcome;
import org.multidb.history.Event.Shown;

/** Follows one session through its operations, and notes whatever it was shown that it must not be shown. */
final class SessionView {

    private final Writes writes;
    private final List<Violation> violations;
    private final Map<String, Integer> floors = new HashMap<>();
    private final Set<String> own = new HashSet<>();

    SessionView(Writes writes, List<Violation> violations) {
        this.writes = writes;
        this.violations = violations;
    }

    void take(Event event) {
        if (event.isWrite()) {
            if (event.outcome() == Outcome.DONE) {
                own.add(event.subject());
                raise(event.subject(), Writes.rank(event));
            }
        } else {
            event.seen().ifPresent(seen -> read(event, seen));
        }
    }

    private void read(Event event, Event.Seen seen) {
        // A page counts before it lists.
        seen.count().ifPresent(count -> count(event, writes.reviewsOf(event.subject()), count));
        Map<String, Integer> shown = new HashMap<>();
        for (Shown review : seen.reviews()) {
            if (shown.put(review.review(), review.version()) != null) {
                note(Violation.Kind.DOUBLED, review.review() + " is there twice", event);
            }
        }
        shown.forEach((review, version) -> shown(event, review, version));
        Set<String> all = event.kind() == Kind.LIST ? writes.reviewsOf(event.subject()) : Set.of(event.subject());
        all.stream().filter(review -> !shown.containsKey(review)).forEach(review -> missing(event, review));
    }

    private void shown(Event event, String review, int version) {
        if (!writes.mayBe(review, version, event.end())) {
            note(Violation.Kind.PHANTOM, review + " is there in version " + version + ", which nobody wrote", event);
        }
        if (version < floor(review)) {
            note(kindOf(review), review + " is there in version " + version + " after " + words(floor(review)), event);
        }
        raise(review, version);
    }

    private void missing(Event event, String review) {
        if (floor(review) == Writes.ABSENT || floor(review) == Writes.GONE) {
            return;
        }
        if (writes.mayBeGone(review, event.end())) {
            raise(review, Writes.GONE);
        } else {
            note(kindOf(review), review + " is missing after " + words(floor(review)), event);
        }
    }

    /** There must be as many as the session knows of, and no more than there may be at all. */
    private void count(Event event, Set<String> reviews, long count) {
        long least = reviews.stream()
                .filter(review -> floor(review) != Writes.ABSENT && floor(review) != Writes.GONE)
                .filter(review -> !writes.mayBeGone(review, event.end()))
                .count();
        long most = reviews.stream()
                .filter(review -> floor(review) != Writes.GONE && writes.mayBe(review, 1, event.end()))
                .count();
        if (count < least || count > most) {
            note(Violation.Kind.COUNT, count + " reviews, not " + least + " to " + most, event);
        }
    }

    private Violation.Kind kindOf(String review) {
        return own.contains(review) ? Violation.Kind.OWN_WRITE : Violation.Kind.WENT_BACK;
    }

    private int floor(String review) {
        return floors.getOrDefault(review, Writes.ABSENT);
    }

    private void raise(String review, int rank) {
        floors.merge(review, rank, Math::max);
    }

    private static String words(int rank) {
        return rank == Writes.GONE ? "its end" : "version " + rank;
    }

    private void note(Violation.Kind kind, String words, Event event) {
        violations.add(new Violation(kind, words + ": " + event));
    }
}
