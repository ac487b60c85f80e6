package org.multidb.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.history.Event.Kind;
import org.multidb.history.Event.Outcome;
import org.multidb.history.Event.Seen;
import org.multidb.history.Event.Shown;

/** The checker is worth nothing unless it finds what is planted, and finds nothing where there is nothing. */
class HistoryCheckerTest {

    private static final int ANN = 1;
    private static final int BOB = 2;
    private static final String SOCKS = "socks";

    private final List<Event> events = new ArrayList<>();
    private List<Shown> stored = List.of();
    private long time;

    private long tick() {
        return time++;
    }

    private HistoryCheckerTest write(int session, Kind kind, String review, int version, Outcome outcome) {
        events.add(Event.write(session, tick(), tick(), kind, outcome, review, version));
        return this;
    }

    private HistoryCheckerTest posts(int session, String review) {
        return write(session, Kind.POST, review, 1, Outcome.DONE);
    }

    private HistoryCheckerTest edits(int session, String review, int version) {
        return write(session, Kind.EDIT, review, version, Outcome.DONE);
    }

    private HistoryCheckerTest deletes(int session, String review) {
        return write(session, Kind.DELETE, review, 0, Outcome.DONE);
    }

    private HistoryCheckerTest reads(int session, String review, int... versions) {
        Stream<Shown> shown = Arrays.stream(versions).mapToObj(version -> new Shown(review, version));
        events.add(Event.read(
                session, tick(), tick(), Kind.SHOW, review, new Seen(shown.toList(), OptionalLong.empty(), true)));
        return this;
    }

    private HistoryCheckerTest lists(int session, long count, Shown... reviews) {
        Seen seen = new Seen(List.of(reviews), OptionalLong.of(count), true);
        events.add(Event.read(session, tick(), tick(), Kind.LIST, SOCKS, seen));
        return this;
    }

    private HistoryCheckerTest endsWith(Shown... reviews) {
        stored = List.of(reviews);
        return this;
    }

    private List<Violation.Kind> found() {
        Map<String, String> products = Map.of("a", SOCKS, "b", SOCKS);
        return HistoryChecker.check(events, products, stored).stream()
                .map(Violation::kind)
                .distinct()
                .toList();
    }

    private static Shown at(String review, int version) {
        return new Shown(review, version);
    }

    @Test
    void nothingIsWrongInAnOrdinaryHistory() {
        posts(ANN, "a").reads(ANN, "a", 1).reads(BOB, "a").edits(ANN, "a", 2).reads(BOB, "a", 1);
        lists(ANN, 1, at("a", 2)).reads(BOB, "a", 2).posts(BOB, "b");
        lists(BOB, 2, at("a", 2), at("b", 1))
                .deletes(ANN, "a")
                .reads(BOB, "a", 2)
                .reads(BOB, "a");
        lists(BOB, 1, at("b", 1)).endsWith(at("b", 1));
        assertThat(found()).isEmpty();
    }

    @Test
    void aPostThatItsAuthorDoesNotSeeIsFound() {
        posts(ANN, "a").reads(ANN, "a").endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.OWN_WRITE);
    }

    @Test
    void aPostThatIsMissingFromItsAuthorsListIsFound() {
        posts(ANN, "a").lists(ANN, 1).endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.OWN_WRITE);
    }

    @Test
    void anEditThatItsAuthorDoesNotSeeIsFound() {
        posts(ANN, "a").edits(ANN, "a", 2).reads(ANN, "a", 1).endsWith(at("a", 2));
        assertThat(found()).containsExactly(Violation.Kind.OWN_WRITE);
    }

    @Test
    void aDeletedReviewThatItsAuthorSeesIsFound() {
        posts(ANN, "a").deletes(ANN, "a").reads(ANN, "a", 1);
        assertThat(found()).containsExactly(Violation.Kind.OWN_WRITE);
    }

    @Test
    void aReviewThatAnotherSessionLosesAgainIsFound() {
        posts(ANN, "a").reads(BOB, "a", 1).reads(BOB, "a").endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.WENT_BACK);
    }

    @Test
    void aVersionThatGoesBackForAnotherSessionIsFound() {
        posts(ANN, "a").edits(ANN, "a", 2).reads(BOB, "a", 2).reads(BOB, "a", 1).endsWith(at("a", 2));
        assertThat(found()).containsExactly(Violation.Kind.WENT_BACK);
    }

    @Test
    void aDeletedReviewThatComesBackIsFound() {
        posts(ANN, "a").reads(BOB, "a", 1).deletes(ANN, "a").reads(BOB, "a").reads(BOB, "a", 1);
        assertThat(found()).containsExactly(Violation.Kind.WENT_BACK);
    }

    @Test
    void whatNobodyWroteIsFound() {
        posts(ANN, "a").reads(BOB, "a", 2).endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.PHANTOM);
    }

    @Test
    void whatWasRefusedAndShownIsFound() {
        posts(ANN, "a")
                .write(ANN, Kind.EDIT, "a", 2, Outcome.REFUSED)
                .reads(BOB, "a", 2)
                .endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.PHANTOM);
    }

    @Test
    void aReviewThatIsListedTwiceIsFound() {
        posts(ANN, "a").lists(BOB, 1, at("a", 1), at("a", 1)).endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aReviewThatIsStoredTwiceIsFound() {
        posts(ANN, "a").endsWith(at("a", 1), at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aLostPostALostEditAndALostDeletionAreFound() {
        posts(ANN, "a");
        assertThat(found()).containsExactly(Violation.Kind.LOST);
        edits(ANN, "a", 2).endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.LOST);
        deletes(ANN, "a").endsWith(at("a", 2));
        assertThat(found()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aCountThatForgetsOnesOwnReviewIsFound() {
        posts(ANN, "a").lists(ANN, 0, at("a", 1)).endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.COUNT);
    }

    @Test
    void aCountOfMoreThanThereMayBeIsFound() {
        posts(ANN, "a").lists(BOB, 2, at("a", 1)).endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.COUNT);
    }

    @Test
    void aWriteOfUnknownOutcomeMayHaveHappenedOrNot() {
        write(ANN, Kind.POST, "a", 1, Outcome.UNKNOWN).reads(ANN, "a");
        assertThat(found()).isEmpty();
        endsWith(at("a", 1));
        assertThat(found()).isEmpty();
        write(ANN, Kind.EDIT, "a", 2, Outcome.UNKNOWN).reads(ANN, "a", 1);
        assertThat(found()).isEmpty();
        write(ANN, Kind.DELETE, "a", 0, Outcome.UNKNOWN).reads(ANN, "a", 2).endsWith();
        assertThat(found()).isEmpty();
    }

    @Test
    void butNotFirstTheOneAndThenTheOther() {
        write(ANN, Kind.POST, "a", 1, Outcome.UNKNOWN)
                .reads(BOB, "a", 1)
                .reads(BOB, "a")
                .endsWith(at("a", 1));
        assertThat(found()).containsExactly(Violation.Kind.WENT_BACK);
    }

    @Test
    void aReadThatFailedSaysNothing() {
        posts(ANN, "a").endsWith(at("a", 1));
        events.add(Event.failedRead(ANN, tick(), tick(), Kind.SHOW, "a"));
        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsWrittenDuringAReadMayBeSeenOrNot() {
        events.add(Event.write(ANN, 0, 10, Kind.POST, Outcome.DONE, "a", 1));
        events.add(Event.read(BOB, 5, 6, Kind.SHOW, "a", new Seen(List.of(at("a", 1)), OptionalLong.empty(), true)));
        events.add(Event.write(ANN, 20, 30, Kind.DELETE, Outcome.DONE, "a", 0));
        events.add(Event.read(BOB, 22, 23, Kind.SHOW, "a", new Seen(List.of(), OptionalLong.empty(), true)));
        assertThat(found()).isEmpty();
    }
}
