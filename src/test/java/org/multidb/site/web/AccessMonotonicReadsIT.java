package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.EarlierState;
import org.multidb.cluster.RunningSite;

/** What was seen once is not gone again, whatever becomes of the replica. */
@OnAccessSite
class AccessMonotonicReadsIT {

    private static final int LOOKS = 5;

    private final Browser staff;
    private AccessSite access;

    AccessMonotonicReadsIT(RunningSite site) {
        access = AccessSite.of(site);
        staff = Member.staff(site).browser();
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    /** Of staff it is not noted what they were shown; that of a visitor would keep everybody off a replica that returns. */
    private void awaitReplicaGood() {
        await().until(() -> DatabasesPage.of(staff).state(AccessSite.REPLICA).equals("good"));
    }

    private void assertSeenFromPrimary(Reviewer reader, String address) {
        for (int look = 0; look < LOOKS; look++) {
            Answer page = reader.browser().get(address);
            assertThat(page.status()).as(page.header("Server-Timing")).isEqualTo(200);
            assertThat(Reviewer.answeredBy(page)).containsExactly(AccessSite.PRIMARY);
            assertThat(reader.browser().get(access.list()).texts(".review .prose"))
                    .contains("Seen once");
        }
    }

    @Test
    void aReviewSeenOnTheReplicaIsNotGoneWhenTheReplicaReturnsAsItWasBefore() {
        Reviewer reader = access.someone();
        reader.posts("So that the session is remembered");
        access.replay().awaitCaughtUp();
        EarlierState earlier = EarlierState.of(access.site(), AccessSite.REPLICA);
        awaitReplicaGood();
        String address = access.someone().posts("Seen once");
        await().until(() -> reader.answeredBy(address).equals(List.of(AccessSite.REPLICA)));
        assertThat(reader.status(address)).isEqualTo(200);

        earlier.putBack();
        awaitReplicaGood();
        Answer old = access.someone().browser().get(address);
        assertThat(old.status()).as("the replica is in use, and has gone back").isEqualTo(404);
        assertThat(Reviewer.answeredBy(old)).containsExactly(AccessSite.REPLICA);
        assertSeenFromPrimary(reader, address);
        assertThat(reader.why(address)).contains("reviews-s at 0/", ", needs 0/");

        access.replay().resume();
        await().until(() -> reader.answeredBy(address).equals(List.of(AccessSite.REPLICA)));
        assertThat(reader.status(address)).isEqualTo(200);
    }

    @Test
    void whatThePrimaryShowedVisitorsWithoutABookmarkIsNotGoneWhenTheReplicaReturnsAsItWasBefore() {
        EarlierState earlier = EarlierState.of(access.site(), AccessSite.REPLICA);
        access.awaitReplicaInUse();
        access.kill(AccessSite.REPLICA);
        String address = access.someone().posts("Seen once");
        Reviewer reader = access.someone();
        assertThat(reader.status(address)).isEqualTo(200);

        earlier.putBack();
        awaitReplicaGood();
        assertThat(access.data()
                        .number(
                                AccessSite.REPLICA,
                                "select count(*) from review where product_id = ?",
                                access.product()))
                .as("the replica has gone back")
                .isZero();
        assertSeenFromPrimary(reader, address);
        assertThat(reader.browser().cookies()).isEmpty();

        access.replay().resume();
        await().until(() -> reader.answeredBy(address).equals(List.of(AccessSite.REPLICA)));
        assertThat(reader.status(address)).isEqualTo(200);
    }

    @Test
    void aReviewOnceSeenStaysThroughKillsStopsAndStartsOfTheReplica() {
        Reviewer author = access.someone();
        String address = author.posts("Seen once");
        Reviewer reader = access.someone();
        reader.posts("So that the session is remembered");
        await().until(() -> reader.status(address) == 200);
        access.replay().pause();
        String later = author.posts("Later");
        access.kill(AccessSite.REPLICA);
        assertThat(reader.status(later)).as("from the primary").isEqualTo(200);
        access.site().cluster().start(AccessSite.REPLICA);
        access.replay().pause();
        for (int look = 0; look < LOOKS; look++) {
            assertThat(reader.status(later)).isEqualTo(200);
            assertThat(reader.status(address)).isEqualTo(200);
        }
        access.site().cluster().instance(AccessSite.REPLICA).stop();
        assertThat(reader.status(later)).isEqualTo(200);
        access.site().cluster().start(AccessSite.REPLICA);
        assertThat(reader.status(later)).isEqualTo(200);
    }
}
