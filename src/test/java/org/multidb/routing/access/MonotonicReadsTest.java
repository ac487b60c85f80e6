package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.multidb.routing.access.Fleet.PRIMARY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation.Condition;

/** What a session has seen it does not lose again, whichever database answers. */
class MonotonicReadsTest {

    private final FakeSession session = new FakeSession();

    @Test
    void afterTheFirstReadOfAReplicaASessionStaysThereUntilItsPositionIsKnown() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2").writes(session, "0/50");
        String first = fleet.read(session);
        String other = first.equals("reviews-s1") ? "reviews-s2" : "reviews-s1";
        assertThat(fleet.read(session)).isEqualTo(first);
        fleet.afterMillis(300).sees(first, "0/150");
        assertThat(fleet.read(session)).as("the other is at 0/100").isEqualTo(first);
        fleet.afterMillis(300).primaryAt("0/150").sees(other, "0/150").loses(first);
        assertThat(fleet.read(session)).isEqualTo(other);
    }

    @Test
    void whatThePrimaryShowedTheReplicaMustHave() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/100").loses("reviews-s");
        assertThat(fleet.read(session)).isEqualTo("reviews");
        fleet.afterMillis(50).sees("reviews-s", "0/110").primaryAt("0/120");
        assertThat(fleet.read(session)).as("nobody has looked since").isEqualTo("reviews");
        fleet.afterMillis(300).primaryAt("0/150").sees("reviews-s", "0/14F");
        assertThat(fleet.route(session).reason()).contains("reviews-s at 0/14F, needs 0/150");
        fleet.sees("reviews-s", "0/150");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
    }

    @Test
    void aLookThatWasUnderWayDuringTheReadCoversNothing() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/100").loses("reviews-s");
        fleet.primaryAt("0/100").afterMillis(1);
        assertThat(fleet.read(session)).isEqualTo("reviews");
        fleet.sees("reviews-s", "0/100");
        assertThat(fleet.route(session).reason()).contains("reviews-s may lack what was just read from reviews");
    }

    @Test
    void aReplicaThatReturnsBehindIsNotReadBeforeItHasWhatItShowed() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/50").sees("reviews-s", "0/100");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
        fleet.afterMillis(300).primaryAt("0/120").seesRestarted("reviews-s", "0/60");
        assertThat(fleet.route(session).alias()).isEqualTo(PRIMARY);
        fleet.afterMillis(300).seesRestarted("reviews-s", "0/120");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
    }

    @Test
    void aReplicaThatReturnsBehindWhileItsPrimaryIsDownIsNotReadAtAll() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/50");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
        fleet.afterMillis(300).loses("reviews").seesRestarted("reviews-s", "0/60");
        assertThat(fleet.route(session).alias()).isEqualTo(PRIMARY);
    }

    @Test
    void aPositionThatWasSeenOnceIsNeededEverAfter() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/50").sees("reviews-s", "0/180");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
        fleet.afterMillis(300).sees("reviews-s", "0/180");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
        fleet.afterMillis(300).primaryAt("0/180").seesRestarted("reviews-s", "0/17F");
        assertThat(fleet.route(session).reason()).contains("reviews-s at 0/17F, needs 0/180");
    }

    @Test
    void aWriteOfUnknownOutcomeIsWaitedForUntilThePrimaryHasBeenLookedAt() {
        Fleet fleet = Fleet.streaming("reviews-s").writesWithUnknownOutcome(session);
        assertThat(fleet.route(session).alias()).isEqualTo(PRIMARY);
        fleet.afterMillis(300).primaryAt("0/130").sees("reviews-s", "0/12F");
        assertThat(fleet.route(session).alias()).isEqualTo(PRIMARY);
        assertThat(fleet.sees("reviews-s", "0/130").read(session)).isEqualTo("reviews-s");
    }

    @Test
    void aReadOfAReplicaThatIsPromotedNowIsCoveredByWhatItReplayed() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2").writes(session, "0/50");
        String shown = fleet.read(session);
        String other = shown.equals("reviews-s1") ? "reviews-s2" : "reviews-s1";
        fleet.afterMillis(300).sees(shown, 1, "0/140", Condition.PROMOTED).sees(other, "0/13F");
        assertThat(fleet.route(session).alias()).isEqualTo(PRIMARY);
        assertThat(fleet.sees(other, "0/140").read(session)).isEqualTo(other);
    }

    @Test
    void aClockThatGoesBackKeepsTheSessionWhereItReadAndThenHeals() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(session, "0/100").loses("reviews-s");
        assertThat(fleet.read(session)).isEqualTo("reviews");
        fleet.after(Duration.ofHours(-1)).primaryAt("0/100").sees("reviews-s", "0/100");
        assertThat(fleet.read(session)).isEqualTo("reviews");
        fleet.afterMillis(300).primaryAt("0/100").sees("reviews-s", "0/100");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
    }

    @Test
    void aBookmarkForAnotherPrimaryMeansNothingHere() {
        session.carries(Bookmark.EMPTY.wrote(
                new Alias("default"), BookmarkEntry.written(1, LogPosition.parse("F/0"), Fleet.START)));
        Fleet fleet = Fleet.streaming("reviews-s");
        assertThat(fleet.read(session)).isEqualTo("reviews-s");
        assertThat(session.bookmark().of(PRIMARY)).isEmpty();
    }
}
