package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.multidb.routing.access.Fleet.PRIMARY;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.access.Observation.Condition;

/** Which database answers, by what the session carries and what the background has seen. */
class AccessChooserTest {

    private final FakeSession session = new FakeSession();
    private final FakeSession stranger = new FakeSession();

    @Test
    void aVisitorReadsTheReplica() {
        Route route = Fleet.streaming("reviews-s").route(stranger);
        assertThat(route)
                .isEqualTo(Route.toReplica(new Alias("reviews-s"), "reads go to a replica of reviews")
                        .because(Cause.REPLICA));
    }

    @Test
    void everyWriteGoesToThePrimary() {
        Route route = Fleet.streaming("reviews-s").routeOfWrite(stranger);
        assertThat(route)
                .isEqualTo(Route.toPrimary(PRIMARY, "reviews live in reviews, writes go to the primary")
                        .because(Cause.WRITE));
    }

    @Test
    void withoutReplicasThereIsNothingToChoose() {
        Route home = Route.toPrimary(new Alias("default"), "products live in default")
                .because(Cause.STORED);
        Route route = Fleet.streaming().chooser().choose(home, Operation.read(Object.class), stranger);
        assertThat(route).isEqualTo(home);
    }

    @Test
    void whoInsistsReadsThePrimary() {
        Route route = Fleet.streaming("reviews-s").route(session.insists("staff read the primary"));
        assertThat(route)
                .isEqualTo(Route.toPrimary(PRIMARY, "staff read the primary").because(Cause.INSISTED));
    }

    @Test
    void whoseWriteNoReplicaShowsYetIsPinned() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/900");
        assertThat(fleet.route(session).cause()).isEqualTo(Cause.PINNED);
        assertThat(fleet.sees("reviews-s", "0/900").route(session).cause()).isEqualTo(Cause.REPLICA);
        assertThat(Fleet.manual(300)
                        .writesWithUnknownOutcome(session)
                        .route(session)
                        .cause())
                .isEqualTo(Cause.PINNED);
    }

    @Test
    void nobodyIsPinnedByAReplicaThatIsAway() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/900").loses("reviews-s");
        assertThat(fleet.route(session).cause()).isEqualTo(Cause.NO_FIT_REPLICA);
        assertThat(fleet.route(stranger).cause()).isEqualTo(Cause.NO_FIT_REPLICA);
    }

    @Test
    void aSessionThatWroteReadsThePrimaryUntilTheReplicaHasTheWrite() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/5A3");
        fleet.sees("reviews-s", "0/59F").after(Duration.ofSeconds(12));
        assertThat(fleet.route(session).reason()).isEqualTo("pinned: wrote 12 s ago, reviews-s at 0/59F, needs 0/5A3");
        assertThat(fleet.sees("reviews-s", "0/5A2").route(session).role()).isEqualTo(Role.PRIMARY);
        assertThat(fleet.sees("reviews-s", "0/5A3").route(session).role()).isEqualTo(Role.REPLICA);
    }

    @Test
    void positionsAreNoTexts() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/10").sees("reviews-s", "0/9");
        assertThat(fleet.route(session).role()).isEqualTo(Role.PRIMARY);
    }

    @Test
    void othersReadTheReplicaWhileOneSessionIsPinned() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/5A3");
        assertThat(fleet.read(session)).isEqualTo("reviews");
        assertThat(fleet.read(stranger)).isEqualTo("reviews-s");
    }

    @Test
    void noTimeEndsThePinOfAFrozenReplica() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/5A3");
        fleet.after(Duration.ofDays(2)).sees("reviews-s", "0/59F");
        assertThat(fleet.route(session).role()).isEqualTo(Role.PRIMARY);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, REPLICA, reads go to a replica of reviews",
        "LATE, PRIMARY, reviews-s is late",
        "LAG_UNKNOWN, PRIMARY, reviews-s is lag unknown",
        "PROMOTED, PRIMARY, reviews-s is promoted: no longer in recovery",
        "OTHER_TIMELINE, PRIMARY, reviews-s is on another timeline than its primary",
        "UNREACHABLE, PRIMARY, reviews-s is unreachable",
        "UNKNOWN, PRIMARY, reviews-s is not looked at yet"
    })
    void onlyAGoodReplicaIsReadAndTheReasonSaysWhatIsWrong(Condition condition, Role role, String reason) {
        Fleet fleet = Fleet.streaming("reviews-s").sees("reviews-s", 1, "0/100", condition);
        assertThat(fleet.route(stranger).role()).isEqualTo(role);
        assertThat(fleet.route(stranger).reason()).isEqualTo(reason);
    }

    @Test
    void anotherTimelineIsNeverComparedByPosition() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/5A3");
        fleet.sees("reviews-s", 2, "0/FFF", Condition.GOOD);
        assertThat(fleet.route(session).reason()).endsWith("reviews-s is on timeline 2, needs 1");
    }

    @Test
    void afterAFailoverASessionReturnsToTheReplicasOfTheNewPrimary() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/5A3");
        fleet.sees("reviews", 2, "0/700", Condition.GOOD).sees("reviews-s", 2, "0/700", Condition.GOOD);
        assertThat(fleet.read(session)).isEqualTo("reviews");
        fleet.afterMillis(300).sees("reviews", 2, "0/700", Condition.GOOD);
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
    }

    @Test
    void readsSpreadOverTheReplicasThatMayBeRead() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2", "reviews-s3");
        fleet.sees("reviews-s2", 1, "0/100", Condition.LATE);
        List<String> answered = visitors(fleet, 90);
        assertThat(answered).doesNotContain("reviews", "reviews-s2");
        assertThat(answered.stream().filter("reviews-s1"::equals).count()).isBetween(20L, 70L);
    }

    @Test
    void workInTheBackgroundSpreadsToo() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2");
        List<String> answered = IntStream.range(0, 100)
                .mapToObj(each -> fleet.read(FakeSession.inTheBackground()))
                .toList();
        assertThat(answered).containsOnly("reviews-s1", "reviews-s2");
    }

    @Test
    void whenAReplicaIsAwayOnlyItsOwnVisitorsMove() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2", "reviews-s3");
        List<FakeSession> visitors = Stream.generate(FakeSession::new).limit(90).toList();
        List<String> before = visitors.stream().map(fleet::read).toList();
        fleet.afterMillis(300)
                .primaryAt("0/100")
                .sees("reviews-s1", "0/100")
                .sees("reviews-s3", "0/100")
                .loses("reviews-s2");
        List<String> after = visitors.stream().map(fleet::read).toList();
        for (int each = 0; each < visitors.size(); each++) {
            if (before.get(each).equals("reviews-s2")) {
                assertThat(after.get(each)).isIn("reviews-s1", "reviews-s3");
            } else {
                assertThat(after.get(each)).isEqualTo(before.get(each));
            }
        }
        assertThat(before).contains("reviews-s2");
    }

    @Test
    void twoNodesSendAVisitorToTheSameReplica() {
        for (int each = 0; each < 20; each++) {
            FakeSession visitor = new FakeSession();
            assertThat(Fleet.streaming("reviews-s1", "reviews-s2").read(visitor))
                    .isEqualTo(Fleet.streaming("reviews-s1", "reviews-s2").read(visitor));
        }
    }

    @Test
    void aRequestStaysWhereItReadFirst() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2");
        FakeSession request = FakeSession.inTheBackground();
        for (String first : List.of("reviews-s1", "reviews-s2", "reviews")) {
            request.stays(PRIMARY, new Alias(first));
            assertThat(reads(fleet, 20, request)).containsOnly(first);
        }
        assertThat(fleet.route(request).reason()).isEqualTo("this request has read reviews before");
        fleet.loses("reviews");
        assertThat(fleet.read(request)).isIn("reviews-s1", "reviews-s2");
    }

    @Test
    void anotherReplicaIsAskedThatShowsTheSessionEnough() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2").writes(session, "0/200");
        fleet.sees("reviews-s1", "0/200").sees("reviews-s2", "0/1FF");
        assertThat(fleet.another("reviews-s1", session)).isEmpty();
        fleet.sees("reviews-s2", "0/200");
        assertThat(fleet.another("reviews-s1", session))
                .contains(Route.toReplica(new Alias("reviews-s2"), "reviews-s1 was lost")
                        .because(Cause.ELSEWHERE));
        assertThat(fleet.another("reviews-s1", session.insists("staff read the primary")))
                .isEmpty();
        assertThat(Fleet.manual(300).another("reviews-s1", stranger)).isEmpty();
    }

    @Test
    void aPinnedSessionReadsTheReplicaThatHasItsWrite() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2").writes(session, "0/200");
        fleet.sees("reviews-s1", "0/1FF").sees("reviews-s2", "0/200");
        assertThat(reads(fleet, 10, session)).containsOnly("reviews-s2");
    }

    @Test
    void theReasonNamesWhatEachReplicaLacks() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2").writes(session, "0/200");
        fleet.sees("reviews-s1", "0/1FF").loses("reviews-s2");
        assertThat(fleet.route(session).reason())
                .startsWith("pinned: wrote 0 s ago, ")
                .contains("reviews-s1 at 0/1FF, needs 0/200", "reviews-s2 is unreachable");
    }

    /** Where each of so many visitors reads. */
    private static List<String> visitors(Fleet fleet, int number) {
        return Stream.generate(FakeSession::new).limit(number).map(fleet::read).toList();
    }

    private static List<String> reads(Fleet fleet, int times, FakeSession session) {
        return IntStream.range(0, times).mapToObj(each -> fleet.read(session)).toList();
    }
}
