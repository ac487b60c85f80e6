package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.multidb.routing.access.Fleet.PRIMARY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.routing.access.Observation.Condition;

/** Visitors who carry no bookmark: the node remembers what each of them was shown. */
class FallbackTest {

    private final FakeSession visitor = new FakeSession();
    private final FakeSession another = new FakeSession();
    private final Fleet fleet = Fleet.streaming("reviews-s");

    @Test
    void readersGetNoBookmark() {
        assertThat(fleet.read(visitor)).isEqualTo("reviews-s");
        fleet.loses("reviews-s");
        assertThat(fleet.read(visitor)).isEqualTo("reviews");
        assertThat(visitor.bookmark()).isEqualTo(Bookmark.EMPTY);
    }

    @Test
    void aReplicaThatReturnsMustHaveWhatThePrimaryShowedMeanwhile() {
        fleet.loses("reviews-s");
        assertThat(fleet.read(visitor)).isEqualTo("reviews");
        fleet.afterMillis(300).primaryAt("0/150").seesRestarted("reviews-s", "0/100");
        assertThat(fleet.route(visitor).reason()).isEqualTo("reviews-s at 0/100, needs 0/150");
        assertThat(fleet.route(another).alias()).hasToString("reviews-s");
        fleet.sees("reviews-s", "0/150");
        assertThat(fleet.read(visitor)).isEqualTo("reviews-s");
    }

    @Test
    void aReplicaThatReturnsIsReadAgainHoweverManyVisitorsShareAnAddress() {
        fleet.loses("reviews-s");
        int onReplica = 0;
        for (int millis = 0; millis < 6_000; millis += 10) {
            if (millis % 100 == 0) {
                fleet.primaryAt("0/" + Integer.toHexString(0x1000 + millis));
            }
            if (millis % 100 == 50 && millis > 500) {
                fleet.sees("reviews-s", "0/" + Integer.toHexString(0x1000 + millis));
            }
            onReplica += fleet.read(visitor).equals("reviews-s") ? 1 : 0;
            fleet.afterMillis(10);
        }
        assertThat(onReplica).as("reads of 550 after it returned").isBetween(250, 400);
    }

    @Test
    void oneThatHasCaughtUpStaysInUseWhileThePrimaryWritesOn() {
        fleet.loses("reviews-s").read(visitor);
        fleet.afterMillis(300).primaryAt("0/150").sees("reviews-s", "0/150").read(visitor);
        fleet.afterMillis(100).primaryAt("0/999");
        assertThat(fleet.read(visitor)).isEqualTo("reviews-s");
    }

    @Test
    void asLongAsTheReplicaIsLateWhatThePrimaryShowsCounts() {
        fleet.sees("reviews-s", 1, "0/100", Condition.LATE).read(visitor);
        fleet.afterMillis(5_000).primaryAt("0/800").read(visitor);
        fleet.afterMillis(1).sees("reviews-s", "0/7FF");
        assertThat(fleet.route(visitor).alias()).isEqualTo(PRIMARY);
        fleet.afterMillis(300).primaryAt("0/900").sees("reviews-s", "0/8FF");
        assertThat(fleet.route(visitor).alias()).isEqualTo(PRIMARY);
        assertThat(fleet.sees("reviews-s", "0/900").read(visitor)).isEqualTo("reviews-s");
    }

    @Test
    void anotherReplicaMustHaveItToo() {
        Fleet two =
                Fleet.streaming("reviews-s1", "reviews-s2").loses("reviews-s1").loses("reviews-s2");
        two.read(visitor);
        two.afterMillis(300).primaryAt("0/200").sees("reviews-s1", "0/200").sees("reviews-s2", "0/1FF");
        for (int reads = 0; reads < 10; reads++) {
            assertThat(two.read(visitor)).isEqualTo("reviews-s1");
        }
    }

    @Test
    void whatThePrimaryShowedLastCountsForAVisitorWhoPauses() {
        fleet.loses("reviews-s").read(visitor);
        fleet.afterMillis(500).primaryAt("0/200").sees("reviews-s", "0/1F0").read(visitor);
        fleet.afterMillis(500).primaryAt("0/300").sees("reviews-s", "0/2FF");
        assertThat(fleet.route(visitor).reason()).isEqualTo("reviews-s at 0/2FF, needs 0/300");
        assertThat(fleet.sees("reviews-s", "0/300").read(visitor)).isEqualTo("reviews-s");
    }

    @Test
    void whatOneReplicaShowedAnotherMustHave() {
        Fleet two = Fleet.streaming("reviews-s1", "reviews-s2");
        two.sees("reviews-s1", "0/200").sees("reviews-s2", "0/200");
        String first = two.read(visitor);
        String other = first.equals("reviews-s1") ? "reviews-s2" : "reviews-s1";
        two.afterMillis(300)
                .primaryAt("0/300")
                .sees(first, "0/280")
                .sees(other, "0/27F")
                .loses(first);
        assertThat(two.route(visitor).alias()).isEqualTo(PRIMARY);
        assertThat(two.sees(other, "0/280").read(visitor)).isEqualTo(other);
    }

    @Test
    void readsOfStaffAreNoFallback() {
        fleet.read(new FakeSession().insists("staff read the primary"));
        assertThat(fleet.read(visitor)).isEqualTo("reviews-s");
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "LATE", "LAG_UNKNOWN"})
    void whileThePrimaryIsDownAVisitorReadsWhatThereIs(Condition condition) {
        fleet.loses("reviews-s").read(visitor);
        fleet.loses("reviews").sees("reviews-s", 1, "0/1", condition);
        assertThat(fleet.read(visitor)).isEqualTo("reviews-s");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROMOTED", "OTHER_TIMELINE", "UNREACHABLE", "UNKNOWN"})
    void butNeverADatabaseThatIsNoLongerACopy(Condition condition) {
        fleet.loses("reviews").sees("reviews-s", 1, "0/100", condition);
        assertThat(fleet.route(visitor).alias()).isEqualTo(PRIMARY);
    }

    @Test
    void aPinnedSessionIsNotShownLessWhileThePrimaryIsDown() {
        fleet.writes(visitor, "0/200").loses("reviews");
        assertThat(fleet.route(visitor).alias()).isEqualTo(PRIMARY);
        assertThat(fleet.sees("reviews-s", "0/200").read(visitor)).isEqualTo("reviews-s");
    }

    @Test
    void afterTheLastResortTheReplicaMustHaveCaughtUpAgain() {
        fleet.loses("reviews-s").read(visitor);
        fleet.loses("reviews").sees("reviews-s", "0/1").read(visitor);
        fleet.afterMillis(300).primaryAt("0/200").sees("reviews-s", "0/1");
        assertThat(fleet.read(visitor)).isEqualTo("reviews");
    }

    @Test
    void aClockThatGoesBackDelaysNobodyForLong() {
        fleet.loses("reviews-s").read(visitor);
        fleet.after(Duration.ofHours(-1))
                .primaryAt("0/100")
                .sees("reviews-s", "0/100")
                .read(visitor);
        fleet.afterMillis(300).primaryAt("0/100").sees("reviews-s", "0/100");
        assertThat(fleet.read(visitor)).isEqualTo("reviews-s");
    }
}
