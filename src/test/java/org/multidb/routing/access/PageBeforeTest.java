package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.multidb.routing.access.Fleet.PRIMARY;

import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation.Condition;

/** A page of a list is never older than the page before it, for visitors without a bookmark too. */
class PageBeforeTest {

    private final FakeSession visitor = new FakeSession();

    private void wasShown(Fleet fleet, String database) {
        visitor.follows(Bookmark.EMPTY.with(
                PRIMARY, BookmarkEntry.shown(new BookmarkEntry.Read(new Alias(database), fleet.instant()))));
    }

    @Test
    void theReplicaThatShowedItShowsTheNextToo() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2");
        wasShown(fleet, "reviews-s2");
        for (int turn = 0; turn < 4; turn++) {
            assertThat(fleet.route(visitor).alias()).hasToString("reviews-s2");
        }
    }

    @Test
    void anotherReplicaMustHaveWhatThatOneHad() {
        Fleet fleet = Fleet.streaming("reviews-s1", "reviews-s2");
        wasShown(fleet, "reviews-s2");
        fleet.afterMillis(300)
                .sees("reviews-s2", "0/140")
                .sees("reviews-s1", "0/13F")
                .loses("reviews-s2");
        assertThat(fleet.route(visitor).alias()).isEqualTo(PRIMARY);
        assertThat(fleet.route(visitor).reason()).doesNotContain("pinned");
        fleet.afterMillis(300).primaryAt("0/140").sees("reviews-s1", "0/140");
        assertThat(fleet.route(visitor).alias()).hasToString("reviews-s1");
    }

    @Test
    void whatThePrimaryShowedAReplicaMustHave() {
        Fleet fleet = Fleet.streaming("reviews-s");
        wasShown(fleet, "reviews");
        fleet.afterMillis(300).primaryAt("0/120").sees("reviews-s", "0/11F");
        assertThat(fleet.route(visitor).reason()).contains("reviews-s at 0/11F, needs 0/120");
        fleet.sees("reviews-s", "0/120");
        assertThat(fleet.route(visitor).alias()).hasToString("reviews-s");
    }

    @Test
    void whileThePrimaryIsDownTheSameReplicaGoesOnHoweverLate() {
        Fleet fleet = Fleet.streaming("reviews-s");
        wasShown(fleet, "reviews-s");
        fleet.loses("reviews").sees("reviews-s", 1, "0/100", Condition.LAG_UNKNOWN);
        assertThat(fleet.route(visitor).alias()).hasToString("reviews-s");
        fleet.afterMillis(300).seesRestarted("reviews-s", "0/90");
        assertThat(fleet.route(visitor).alias()).as("it may be older now").isEqualTo(PRIMARY);
    }

    @Test
    void theBookmarkAndThePageBeforeCountBoth() {
        Fleet fleet = Fleet.streaming("reviews-s").writes(visitor, "0/150");
        wasShown(fleet, "reviews");
        fleet.afterMillis(300).primaryAt("0/160").sees("reviews-s", "0/14F");
        assertThat(fleet.route(visitor).reason()).contains("needs 0/150");
        fleet.sees("reviews-s", "0/150");
        assertThat(fleet.route(visitor).reason()).contains("needs 0/160");
        fleet.sees("reviews-s", "0/160");
        assertThat(fleet.route(visitor).alias()).hasToString("reviews-s");
    }

    @Test
    void itDoesNotPinAnybodyToThePrimaryOfAManualReplica() {
        Fleet fleet = Fleet.manual(300);
        wasShown(fleet, "reviews");
        assertThat(fleet.route(visitor).alias()).hasToString("reviews-s");
    }
}
