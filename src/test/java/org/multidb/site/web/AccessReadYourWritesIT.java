package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.RunningSite;

/** Who wrote sees it, on a real streaming replica, from outside; and nobody else is sent to the primary for it. */
@OnAccessSite
class AccessReadYourWritesIT {

    private static final int VISITORS = 50;

    private AccessSite access;

    AccessReadYourWritesIT(RunningSite site) {
        access = AccessSite.of(site);
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    @Test
    void fiftyOfFiftyFreshVisitorsSeeTheirPostAtOnceAndNobodyElseDoes() {
        access.someone().posts("Known to all");
        access.replay().awaitCaughtUp();
        access.replay().pause();
        Reviewer second = access.someone();
        Map<String, Reviewer> posts = new LinkedHashMap<>();
        for (int number = 2; number <= VISITORS + 1; number++) {
            Reviewer visitor = access.someone();
            String text = "Flies well " + number;
            String address = visitor.posts(text);
            assertThat(visitor.sees(address, text, number)).as(text).isTrue();
            assertThat(second.status(address)).as(second.why(address)).isEqualTo(404);
            posts.put(address, visitor);
        }
        Answer list = second.browser().get(access.list());
        assertThat(list.texts(".review .prose")).containsExactly("Known to all");
        assertThat(list.text(".summary-count")).isEqualTo("1 review");

        access.replay().resume();
        access.awaitReplicaInUse();
        assertThat(posts).hasSize(VISITORS).allSatisfy((address, visitor) -> {
            assertThat(second.status(address)).isEqualTo(200);
            assertThat(visitor.status(address)).isEqualTo(200);
        });
        String newest = "Flies well " + (VISITORS + 1);
        List<String> addresses = new ArrayList<>(posts.keySet());
        assertThat(second.sees(addresses.get(VISITORS - 1), newest, VISITORS + 1))
                .isTrue();
        assertThat(second.browser().cookies()).isEmpty();
    }

    @Test
    void theOwnListHasThePostAtOnceWhereverItsAuthorIsSignedIn() {
        Member member = Member.signUp(access.site());
        Browser elsewhere = Member.signIn(access.site(), member.username(), Member.PASSWORD);
        access.replay().pause();
        new Reviewer(member.browser(), access.product()).posts("Mine");

        assertThat(member.browser().get("/account/").texts(".review .prose")).containsExactly("Mine");
        assertThat(elsewhere.get("/account/").texts(".review .prose"))
                .as("the list of one's own reviews is read from the primary")
                .containsExactly("Mine");
        access.replay().resume();
        access.awaitReplicaInUse();
        assertThat(elsewhere.get("/account/").texts(".review .prose")).containsExactly("Mine");
        assertThat(member.browser().get("/account/").texts(".review .prose")).containsExactly("Mine");
    }

    @Test
    void whatACommitDidNotWaitToWriteToTheDiskIsSeenAllTheSame() {
        access.data().run(AccessSite.PRIMARY, "alter system set wal_writer_delay = '10s'");
        access.data().run(AccessSite.PRIMARY, "alter system set synchronous_commit = off");
        access.data().column(AccessSite.PRIMARY, "select pg_reload_conf()");
        try {
            for (int number = 1; number <= 10; number++) {
                Reviewer visitor = access.someone();
                String address = visitor.posts("Not yet written");
                assertThat(visitor.status(address)).as(visitor.why(address)).isEqualTo(200);
            }
        } finally {
            access.data().run(AccessSite.PRIMARY, "alter system reset synchronous_commit");
            access.data().run(AccessSite.PRIMARY, "alter system reset wal_writer_delay");
            access.data().column(AccessSite.PRIMARY, "select pg_reload_conf()");
        }
    }

    @Test
    void thePinEndsWhenTheReplicaHasTheWrite() {
        access.replay().pause();
        Reviewer visitor = access.someone();
        String address = visitor.posts("Pinned");
        assertThat(visitor.why(address)).contains("primary: pinned: wrote ", "reviews-s at 0/", ", needs 0/");
        access.replay().resume();
        await().pollInterval(Duration.ofMillis(400))
                .until(() -> visitor.answeredBy(address).equals(List.of(AccessSite.REPLICA)));
    }

    @Test
    void aPageThatArrivesLateDoesNotUndoTheBookmarkOfAWrite() {
        Reviewer visitor = access.someone();
        visitor.posts("Before");
        visitor.status(access.list());
        Map<String, String> before = Map.copyOf(visitor.browser().cookies());
        access.replay().pause();
        Reviewer late = access.someone();
        late.browser().cookies().putAll(before);
        Answer slow = late.browser().get(access.list());
        String address = visitor.posts("After");
        slow.cookies().forEach(cookie -> visitor.browser().cookies().put(cookie.name(), cookie.value()));
        assertThat(visitor.sees(address, "After", 2)).isTrue();
    }

    @Test
    void sixteenWorkersOnKeptConnectionsNeverMixTheirSessions() throws Exception {
        access.replay().pause();
        Reviewer pinned = access.someone();
        pinned.posts("Mixed");
        Map<String, String> cookies = Map.copyOf(pinned.browser().cookies());
        ExecutorService workers = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<String>>> mixed = new ArrayList<>();
            for (int worker = 0; worker < 16; worker++) {
                mixed.add(workers.submit(alternating(cookies)));
            }
            for (Future<List<String>> each : mixed) {
                assertThat(each.get()).isEmpty();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Callable<List<String>> alternating(Map<String, String> bookmark) {
        return () -> {
            List<String> wrong = new ArrayList<>();
            for (int request = 0; request < 16; request++) {
                Reviewer visitor = access.someone();
                boolean isPinned = request % 2 == 0;
                if (isPinned) {
                    visitor.browser().cookies().putAll(bookmark);
                }
                Answer page = visitor.browser().get(access.list());
                boolean hasReview = page.texts(".review .prose").contains("Mixed");
                String expected = isPinned ? AccessSite.PRIMARY : AccessSite.REPLICA;
                boolean isLate = page.header("Server-Timing").contains("reviews-s is late");
                if (!isLate
                        && (hasReview != isPinned || !Reviewer.answeredBy(page).equals(List.of(expected)))) {
                    wrong.add(page.header("Server-Timing"));
                }
            }
            return wrong;
        };
    }

    @Test
    void aSecondNodeAndARestartHonourTheBookmark() {
        access.replay().pause();
        Reviewer visitor = access.someone();
        String address = visitor.posts("Elsewhere");
        try (ApplicationServer node = access.site().startAnotherNode()) {
            Reviewer moved = Reviewer.at(node.base(), access.product());
            moved.browser().cookies().putAll(visitor.browser().cookies());
            assertThat(moved.sees(address, "Elsewhere", 1)).isTrue();
        }
        access.site().restartServer();
        assertThat(visitor.sees(address, "Elsewhere", 1)).isTrue();
    }
}
