package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;

/** Access separation on a real streaming replica, seen from outside. Every test leaves the replica in use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {

    private static final String REPLICA = "reviews-s";
    private static final String BOOKMARK = "multidb-bookmark";
    private static final String SEEN = "multidb-bookmark-seen";

    private RunningSite site;
    private SiteData data;
    private Replay replay;
    private long product;

    @BeforeAll
    void start() {
        site = RunningSite.start("access", "access", Map.of("multidb.max-lag-seconds", "60"));
        data = new SiteData(site);
        replay = new Replay(site, "reviews", REPLICA);
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void prepare() {
        product = data.product(Names.unique("Kite "));
        // A product made elsewhere shows within 5 s; its page at once.
        awaitReplicaInUse();
    }

    @AfterEach
    void restore() {
        site.cluster().instance(REPLICA).resume();
        site.cluster().instance("reviews").resume();
        startIfDown("reviews");
        startIfDown(REPLICA);
        if (data.text(REPLICA, "select pg_is_in_recovery()::text").equals("true")) {
            replay.resume();
        }
    }

    private void startIfDown(String alias) {
        if (!site.cluster().instance(alias).isRunning()) {
            site.cluster().start(alias);
        }
    }

    private Reviewer someone() {
        return Reviewer.at(site.base(), product);
    }

    private String list() {
        return "/review/products/" + product + "/";
    }

    private void awaitReplicaInUse() {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> someone().answeredBy(list()).equals(List.of(REPLICA)));
    }

    @Test
    void aFreshVisitorSeesTheOwnPostAtOnceHoweverLateTheReplicaIs() {
        replay.pause();
        Map<String, Reviewer> posts = new LinkedHashMap<>();
        for (int number = 1; number <= 10; number++) {
            Reviewer visitor = someone();
            String address = visitor.posts("Flies well " + number);
            assertThat(visitor.sees(address, "Flies well " + number, number)).isTrue();
            posts.put(address, visitor);
        }
        Reviewer second = someone();
        assertThat(posts.keySet())
                .allSatisfy(address -> assertThat(second.status(address))
                        .as(second.why(address))
                        .isEqualTo(404));
        replay.resume();
        awaitReplicaInUse();
        assertThat(posts).allSatisfy((address, visitor) -> {
            assertThat(second.status(address)).isEqualTo(200);
            assertThat(visitor.status(address)).isEqualTo(200);
        });
    }

    @Test
    void thePinEndsWhenTheReplicaHasTheWrite() {
        replay.pause();
        Reviewer visitor = someone();
        String address = visitor.posts("Pinned");
        assertThat(visitor.why(address)).contains("primary: pinned: wrote ", "reviews-s at 0/", ", needs 0/");
        replay.resume();
        await().pollInterval(Duration.ofMillis(400))
                .until(() -> visitor.answeredBy(address).equals(List.of(REPLICA)));
    }

    @Test
    void aReviewOnceSeenNeverGoesThroughStopReturnBehindAndRestarts() {
        Reviewer author = someone();
        String address = author.posts("Seen once");
        Reviewer reader = someone();
        reader.posts("So that the session is remembered");
        await().until(() -> reader.status(address) == 200);
        replay.pause();
        String later = author.posts("Later");
        site.cluster().instance(REPLICA).kill();
        assertThat(reader.status(later)).as("from the primary").isEqualTo(200);
        site.cluster().start(REPLICA);
        replay.pause();
        for (int look = 0; look < 5; look++) {
            assertThat(reader.status(later)).isEqualTo(200);
            assertThat(reader.status(address)).isEqualTo(200);
        }
        site.cluster().instance(REPLICA).stop();
        assertThat(reader.status(later)).isEqualTo(200);
        site.cluster().start(REPLICA);
        assertThat(reader.status(later)).isEqualTo(200);
    }

    @Test
    void visitorsWithoutABookmarkDoNotLoseWhatThePrimaryShowedThemMeanwhile() {
        site.cluster().instance(REPLICA).kill();
        String address = someone().posts("Written while the replica was away");
        Reviewer reader = someone();
        assertThat(reader.status(address)).isEqualTo(200);
        site.cluster().start(REPLICA);
        replay.pause();
        for (int look = 0; look < 5; look++) {
            assertThat(reader.status(address)).isEqualTo(200);
        }
        assertThat(reader.browser().cookies()).isEmpty();
    }

    @Test
    void readersGetNoBookmark() {
        Reviewer reader = someone();
        assertThat(reader.browser().get(list()).cookies()).isEmpty();
        assertThat(reader.browser().get("/review/products/").cookies()).isEmpty();
        assertThat(reader.browser().get("/review/999999999/").cookies()).isEmpty();
    }

    @Test
    void aRefusedFormSetsNoBookmark() {
        Reviewer visitor = someone();
        Answer refused = visitor.submits("   ");
        assertThat(refused.status()).isIn(200, 422);
        assertThat(visitor.browser().cookies()).doesNotContainKeys(BOOKMARK, SEEN);
    }

    @Test
    void postingEditingAndDeletingEachSetTheBookmarkAndSigningOutClearsIt() {
        Member member = Member.signUp(site);
        Reviewer author = new Reviewer(member.browser(), product);
        List<String> bookmarks = new ArrayList<>();
        String address = author.posts("First");
        bookmarks.add(author.browser().cookies().get(BOOKMARK));
        author.browser().submit(author.browser().get(address + "edit/").form().with("review", "Second"));
        bookmarks.add(author.browser().cookies().get(BOOKMARK));
        assertThat(author.browser().get(address).text(".review-text")).isEqualTo("Second");
        author.browser().submit(author.browser().get(address + "delete/").form());
        bookmarks.add(author.browser().cookies().get(BOOKMARK));
        assertThat(author.status(address)).isEqualTo(404);
        assertThat(bookmarks).doesNotContainNull().doesNotHaveDuplicates();

        Answer page = author.browser().get(list());
        author.browser().submit(Form.of(page.only("form[action$=/account/logout/]"), list()));
        assertThat(author.browser().cookies()).doesNotContainKeys(BOOKMARK, SEEN);
    }

    @Test
    void theBookmarkIsHiddenFromScriptsAndOtherSites() {
        SetCookie cookie = someone().submits("Hidden").cookies().stream()
                .filter(each -> each.name().equals(BOOKMARK))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.flags()).contains("httponly", "samesite=lax", "path=/");
        assertThat(cookie.value()).hasSizeLessThan(150).startsWith("reviews.1.");
    }

    @Test
    void aBookmarkThatIsForgedCutOffOrOfAnotherSiteIsIgnored() {
        replay.pause();
        Reviewer visitor = someone();
        visitor.posts("To be pinned by");
        String genuine = visitor.browser().cookies().get(BOOKMARK);
        List<String> forged = List.of(
                genuine.substring(0, genuine.length() - 1),
                genuine.replace("reviews.1.", "reviews.1.f"),
                genuine.replaceFirst("~.*", "~" + "A".repeat(43)),
                genuine.replaceFirst("~.*", ""),
                "reviews.1.ffffffff.1.1~",
                "~",
                "garbage",
                "x".repeat(4_000));
        assertThat(forged).allSatisfy(value -> {
            Reviewer forger = someone();
            forger.browser().cookies().put(BOOKMARK, value);
            assertThat(forger.answeredBy(list())).containsExactly(REPLICA);
        });
        Reviewer copy = someone();
        copy.browser().cookies().put(SEEN, genuine);
        assertThat(copy.answeredBy(list())).as("signed for another cookie").containsExactly(REPLICA);
        copy.browser().cookies().put(BOOKMARK, genuine);
        assertThat(copy.answeredBy(list())).containsExactly("reviews");
    }

    @Test
    void aPageThatArrivesLateDoesNotUndoTheBookmarkOfAWrite() {
        Reviewer visitor = someone();
        visitor.posts("Before");
        visitor.status(list());
        Map<String, String> before = Map.copyOf(visitor.browser().cookies());
        replay.pause();
        Reviewer late = someone();
        late.browser().cookies().putAll(before);
        Answer slow = late.browser().get(list());
        String address = visitor.posts("After");
        slow.cookies().forEach(cookie -> visitor.browser().cookies().put(cookie.name(), cookie.value()));
        assertThat(visitor.sees(address, "After", 2)).isTrue();
    }

    @Test
    void aKilledReplicaIsNoticedByNobody() {
        site.cluster().instance(REPLICA).kill();
        Reviewer reader = someone();
        for (int look = 0; look < 20; look++) {
            long start = System.nanoTime();
            Answer page = reader.browser().get(list());
            assertThat(page.status()).isEqualTo(200);
            assertThat(Reviewer.answeredBy(page)).contains("reviews");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
        site.cluster().start(REPLICA);
        replay.awaitCaughtUp();
        awaitReplicaInUse();
    }

    @Test
    void aReplicaThatHangsIsOutOfUseWithinFiveSeconds() {
        site.cluster().instance(REPLICA).pause();
        await().atMost(Duration.ofSeconds(5)).until(() -> someone().why(list()).contains("reviews-s is unreachable"));
        long start = System.nanoTime();
        assertThat(someone().status(list())).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(someone().answeredBy(list())).containsExactly("reviews");
        site.cluster().instance(REPLICA).resume();
        awaitReplicaInUse();
    }

    @Test
    void aReplicaThatIsLateIsOutOfUseAndAnIdlePrimaryMakesNobodyLate() {
        replay.pause();
        // A minute and more in no time: what the primary says last to have been its time.
        data.run("reviews", "update heartbeat set beat = now() + interval '61 seconds'");
        await().atMost(Duration.ofSeconds(10)).until(() -> someone().why(list()).contains("reviews-s is late"));
        data.run("reviews", "update heartbeat set beat = now()");
        replay.resume();
        awaitReplicaInUse();
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(6))
                .until(() -> someone().answeredBy(list()).equals(List.of(REPLICA)));
    }

    @Test
    void whileThePrimaryIsDownReadsGoOnAndAPostKeepsItsText() {
        String old = someone().posts("Old");
        replay.awaitCaughtUp();
        Reviewer pinned = someone();
        replay.pause();
        String own = pinned.posts("Not yet on the replica");
        Form form = someone().form();
        site.cluster().instance("reviews").kill();
        await().atMost(Duration.ofSeconds(10)).until(() -> someone().status(old) == 200);
        assertThat(pinned.status(own)).isEqualTo(503);
        Answer refused = new Browser(site).submit(form.with("review", "Kept text"));
        assertThat(refused.status()).isIn(403, 503);
        Reviewer writer = someone();
        Answer kept = writer.submits("Kept text");
        assertThat(kept.status()).isEqualTo(503);
        assertThat(kept.form().value("review")).isEqualTo("Kept text");
        assertThat(someone().status(old)).isEqualTo(200);
        site.cluster().start("reviews");
        replay.resume();
        await().atMost(Duration.ofSeconds(10)).until(() -> pinned.status(own) == 200);
        assertThat(data.number("reviews", "select count(*) from review where text = 'Kept text'"))
                .isZero();
    }

    @Test
    void sixteenWorkersOnKeptConnectionsNeverMixTheirSessions() throws Exception {
        replay.pause();
        Reviewer pinned = someone();
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
                Reviewer visitor = someone();
                boolean isPinned = request % 2 == 0;
                if (isPinned) {
                    visitor.browser().cookies().putAll(bookmark);
                }
                Answer page = visitor.browser().get(list());
                boolean hasReview = page.texts(".review .prose").contains("Mixed");
                String expected = isPinned ? "reviews" : REPLICA;
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
        replay.pause();
        Reviewer visitor = someone();
        String address = visitor.posts("Elsewhere");
        try (ApplicationServer node = site.startAnotherNode()) {
            URI there = node.base();
            Reviewer moved = Reviewer.at(there, product);
            moved.browser().cookies().putAll(visitor.browser().cookies());
            assertThat(moved.sees(address, "Elsewhere", 1)).isTrue();
        }
        site.restartServer();
        assertThat(visitor.sees(address, "Elsewhere", 1)).isTrue();
    }

    @Test
    void aReadPaysNoQueryForItsRouteAndAWriteOneAfterItsCommit() {
        Reviewer visitor = someone();
        visitor.posts("Warm");
        visitor.status(list());
        try (StatementLog primary = StatementLog.of(site, "reviews");
                StatementLog replica = StatementLog.of(site, REPLICA)) {
            Answer page = visitor.browser().get(list());
            assertThat(primary.statements().size() + replica.statements().size())
                    .isEqualTo((int) page.header("Server-Timing")
                                            .codePoints()
                                            .filter(letter -> letter == ';')
                                            .count()
                                    / 2
                            - catalogueSteps(page));
            primary.forget();
            visitor.posts("Counted");
            assertThat(primary.statements())
                    .filteredOn(statement -> statement.contains("pg_current_wal_lsn"))
                    .hasSize(1);
            assertThat(primary.statements()).last().asString().contains("pg_current_wal_lsn");
        }
    }

    private static int catalogueSteps(Answer page) {
        return page.header("Server-Timing").split("default;", -1).length - 1;
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aPromotedReplicaIsOutOfUseAndNamed() {
        data.text(REPLICA, "select pg_promote()::text");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> someone().why(list()).contains("reviews-s is promoted: no longer in recovery"));
        assertThat(someone().answeredBy(list())).containsExactly("reviews");
    }
}
