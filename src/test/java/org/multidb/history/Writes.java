package org.multidb.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.multidb.history.Event.Kind;
import org.multidb.history.Event.Outcome;

/**
 * Every write of a history. A review goes one way only: it is not there, then it is there in version 1, 2 and so on, then it is deleted
 * for ever; these are its ranks. Its author alone writes it, one write after the other.
 */
final class Writes {

    /** Not written yet. */
    static final int ABSENT = 0;

    /** Deleted. */
    static final int GONE = Integer.MAX_VALUE;

    private final Map<String, List<Event>> byReview;
    private final Map<String, String> productOf;

    /**
     * The writes among the events.
     *
     * @param productOf the product that each review is of
     */
    Writes(List<Event> events, Map<String, String> productOf) {
        this.byReview = events.stream().filter(Event::isWrite).collect(groupingBy(Event::subject));
        this.productOf = Map.copyOf(productOf);
    }

    /** Every review that somebody tried to write. */
    Set<String> reviews() {
        return byReview.keySet();
    }

    Set<String> reviewsOf(String product) {
        return byReview.keySet().stream()
                .filter(review -> product.equals(productOf.get(review)))
                .collect(Collectors.toSet());
    }

    /** The rank that a write leads to. */
    static int rank(Event write) {
        return write.kind() == Kind.DELETE ? GONE : write.version();
    }

    /** Whether the review may have come to the rank before that time. */
    boolean mayBe(String review, int rank, long before) {
        return of(review).stream()
                .anyMatch(write -> rank(write) == rank && write.mayHaveHappened() && write.start() < before);
    }

    /** Whether somebody may have deleted the review before that time. */
    boolean mayBeGone(String review, long before) {
        return mayBe(review, GONE, before);
    }

    /** The rank that the review has come to at least, at the end of all. */
    int least(String review) {
        return of(review).stream()
                .filter(write -> write.outcome() == Outcome.DONE)
                .mapToInt(Writes::rank)
                .max()
                .orElse(ABSENT);
    }

    private List<Event> of(String review) {
        return byReview.getOrDefault(review, List.of());
    }
}
