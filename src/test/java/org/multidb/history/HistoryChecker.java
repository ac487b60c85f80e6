package org.multidb.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.history.Event.Shown;

/**
 * Looks for what must not be in a history: lost and doubled reviews, sessions that do not see their own writes, and sessions that are
 * shown less than before. A write that failed with an error of the server may or may not have happened; both are right, but not first
 * the one and then the other.
 */
final class HistoryChecker {

    private HistoryChecker() {}

    /**
     * Every violation.
     *
     * @param productOf the product of each review that anybody tried to write
     * @param atTheEnd every review that the primary has when all is over
     */
    static List<Violation> check(List<Event> events, Map<String, String> productOf, List<Shown> atTheEnd) {
        Writes writes = new Writes(events, productOf);
        List<Violation> violations = new ArrayList<>();
        Map<Integer, List<Event>> sessions = new TreeMap<>(events.stream().collect(groupingBy(Event::session)));
        sessions.values().forEach(session -> {
            SessionView view = new SessionView(writes, violations);
            session.stream().sorted(Comparator.comparingLong(Event::start)).forEach(view::take);
        });
        end(writes, atTheEnd, violations);
        return List.copyOf(violations);
    }

    private static void end(Writes writes, List<Shown> atTheEnd, List<Violation> violations) {
        Map<String, List<Shown>> rows = atTheEnd.stream().collect(groupingBy(Shown::review));
        rows.forEach((review, copies) -> {
            if (copies.size() > 1) {
                violations.add(
                        new Violation(Violation.Kind.DOUBLED, review + " is stored " + copies.size() + " times"));
            }
            copies.forEach(copy -> stored(writes, copy, violations));
        });
        writes.reviews().stream().filter(review -> !rows.containsKey(review)).forEach(review -> {
            int least = writes.least(review);
            if (least != Writes.ABSENT && !writes.mayBeGone(review, Long.MAX_VALUE)) {
                violations.add(new Violation(Violation.Kind.LOST, review + " is not stored, but had version " + least));
            }
        });
    }

    private static void stored(Writes writes, Shown copy, List<Violation> violations) {
        int least = writes.least(copy.review());
        if (!writes.mayBe(copy.review(), copy.version(), Long.MAX_VALUE)) {
            violations.add(new Violation(Violation.Kind.PHANTOM, copy + " is stored, which nobody wrote"));
        } else if (copy.version() < least) {
            String lost = least == Writes.GONE ? "its deletion" : "version " + least;
            violations.add(new Violation(Violation.Kind.LOST, copy + " is stored, and " + lost + " is lost"));
        }
    }
}
