package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.shard.Bucket;

/** What staff plan, start and wish at {@code /admin/databases/rebalance/}. Each test leaves every bucket where it was. */
// A site of its own: its shards have the buckets, and the sums by slot, that they began with.
@OnRunningSite(topology = "sharding", settings = "multidb.answers-megabytes=18")
class RebalanceIT {

    private static final String PAGE = "/admin/databases/rebalance/";
    private static final String START = PAGE + "start/?drain=reviews-3";
    private static final String UNFINISHED =
            "select id from bucket_move where state not in ('done', 'cancelled') order by id";
    private static final int PHONE = 360;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningSite site;
    private final SiteData data;
    private final Shards shards;

    /** Signed in for each test anew: a sign-in does not outlive the catalogue in memory. */
    private Browser staff;

    RebalanceIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        shards = Shards.of(site);
    }

    @BeforeEach
    void begin() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shards.column("select count(*) from bucket_owner where until is null"))
                        .containsOnly("1680"));
        staff = Member.staff(site).browser();
    }

    @AfterEach
    void nothingIsUnfinished() {
        assertThat(unfinished()).isEmpty();
        assertThat(shards.halfDone()).isEmpty();
    }

    private List<String> unfinished() {
        return data.column(SiteData.CATALOGUE, UNFINISHED);
    }

    private List<String> map() {
        return data.column(
                SiteData.CATALOGUE, "select shard from bucket_map where function = 'reviews' order by bucket");
    }

    private long moves() {
        return data.number(SiteData.CATALOGUE, "select count(*) from bucket_move");
    }

    private void awaitEach(String state) {
        await("moves that are " + state)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(staff.get(PAGE).texts("section.panel .state"))
                        .isNotEmpty()
                        .containsOnly(state));
    }

    private void wishEach(String wish, String explanation) {
        for (String id : unfinished()) {
            Answer asked = staff.get(PAGE + id + "/?wish=" + wish);
            assertThat(asked.text("main form")).contains(explanation);
            Answer noted = staff.submit(asked.adminForm());
            assertThat(noted.status()).as("%s", noted).isIn(302, 303);
            assertThat(noted.location()).isEqualTo(PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, START, PAGE + "1/?wish=cancel"})
    void onlyStaffSeeMovesAndStartThem(String address) {
        Browser visitor = new Browser(site);
        Browser member = Member.signUp(site).browser();
        Form own = member.get("/review/create/").form();
        Form anonymous = visitor.get("/review/create/").form();

        assertThat(visitor.get(address).location()).startsWith("/account/login/");
        assertThat(member.get(address).status()).isEqualTo(403);
        assertThat(member.submit(own.to(address)).status()).isEqualTo(403);
        assertThat(visitor.submit(anonymous.to(address)).location()).startsWith("/account/login/");
        assertThat(moves()).isEqualTo(finished());
    }

    private long finished() {
        return data.number(SiteData.CATALOGUE, "select count(*) from bucket_move where state in ('done', 'cancelled')");
    }

    @Test
    void theDatabasesPageLeadsThereAndBack() {
        String link = "main a[href=" + PAGE + "]";
        assertThat(staff.get("/admin/databases/").texts(link)).hasSize(1);
        assertThat(staff.get(PAGE).texts("main .links a[href=/admin/databases/]"))
                .hasSize(1);
    }

    @Test
    void aPlanIsShownAndNothingIsDone() {
        List<String> before = map();
        long moves = moves();

        Answer balanced = staff.get(PAGE);
        Answer drained = staff.get(PAGE + "?drain=reviews-3");
        staff.get(START);

        assertThat(balanced.text("main")).contains("All shards hold equally many buckets");
        assertThat(balanced.texts("main a[href*=start]")).isEmpty();
        assertThat(balanced.only("#rebalance-now").attr("data-refresh")).isEmpty();
        assertThat(drained.page().select("#shares meter").eachAttr("value"))
                .containsExactly("1680", "2520", "1680", "2520", "1680", "0");
        assertThat(drained.page().select("#planned tbody tr td:first-child").eachText())
                .isNotEmpty()
                .containsOnly("reviews-3");
        assertThat(drained.text("main")).contains("1,680 buckets move", "Empty reviews-3…");
        assertThat(map()).isEqualTo(before);
        assertThat(moves()).isEqualTo(moves);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE + "?drain=reviews-9",
                PAGE + "?drain=default",
                PAGE + "start/?drain=%00",
            })
    void anUnknownShardIsNotPlannedFor(String address) {
        assertThat(staff.get(address).status()).isEqualTo(400);
    }

    @Test
    void aMoveThatDoesNotExistCannotBeWishedFor() {
        assertThat(staff.get(PAGE + "999999/?wish=cancel").status()).isEqualTo(404);
    }

    @Test
    void aShardIsDrainedAndSwitchedBackAndTheMovesAreCancelled() {
        long product = data.product(Names.unique("Rebalanced "));
        IntStream.range(0, 30).forEach(number -> shards.put("reviews-3", product, "Moved " + number));
        List<String> before = map();
        Form form = staff.get(START).adminForm();
        long moves = moves();

        Answer forged = staff.submit(form.with("token", "0~" + "A".repeat(43)));
        assertThat(forged.status()).isEqualTo(403);
        Answer other = staff.submit(form.with("version", "another plan"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("[role=alert]")).contains("Nothing was started");
        assertThat(moves()).isEqualTo(moves);

        Answer started = staff.submit(form);
        assertThat(started.location()).isEqualTo(PAGE);
        Answer page = staff.follow(started);
        assertThat(page.text(".notice-success")).contains("moves were started");
        assertThat(page.only("#rebalance-now").attr("data-refresh")).isEqualTo("3");
        assertThat(staff.submit(form).status()).as("sent twice").isEqualTo(409);

        awaitEach("switched");
        assertThat(map()).doesNotContain("reviews-3");
        Answer outdated = staff.submit(form);
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(outdated.text("[role=alert]")).contains("hold other buckets now");
        String first = unfinished().get(0);
        Answer refused = staff.submit(staff.get(PAGE + first + "/?wish=cancel").adminForm());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("[role=alert]")).contains("take them back first");

        wishEach("reverse", "with all that was written since");
        await("everything where it was")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(map()).isEqualTo(before));
        assertThat(staff.get(PAGE).text("main")).contains("All of its buckets are in reviews-3 again");
        wishEach("cancel", "nothing changes for visitors");
        await("no unfinished moves")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unfinished()).isEmpty());

        Answer over = staff.get(PAGE);
        assertThat(over.texts("#over tbody tr")).isNotEmpty().allMatch(row -> row.contains("cancelled"));
        assertThat(shards.reviewsOf(product)).isEqualTo(30);
        assertThat(new Browser(site).get("/review/products/" + product + "/").text(".summary-count"))
                .isEqualTo("30 reviews");
    }

    /** A move that waits because it is paused; nobody begins it. */
    private long waiting() {
        return data.number(
                SiteData.CATALOGUE,
                "insert into bucket_move (function, source, target, buckets, wish)"
                        + " values ('reviews', 'reviews-1', 'reviews-2', '{0,3,6}', 'pause') returning id");
    }

    /** One that stays as it is for an hour. */
    private long switched() {
        long move = waiting();
        data.run(SiteData.CATALOGUE, "update bucket_move set state = 'switched', wish = null where id = ?", move);
        return move;
    }

    @Test
    void whatIsOnItsWayIsNotCalledAStray() {
        long product = data.product(Names.unique("On its way "));
        long review = shards.put("reviews-1", product, "Lies in two shards");
        data.run(
                "reviews-3",
                "insert into review (id, bucket, product_id, text, created) values (?, ?, ?, 'Lies in two shards', now())",
                review,
                Bucket.of(review).number(),
                product);
        long move = switched();
        data.run(
                SiteData.CATALOGUE,
                "update bucket_move set target = 'reviews-3', buckets = array[?]::smallint[] where id = ?",
                Bucket.of(review).number(),
                move);
        try {
            assertThat(staff.get("/admin/databases/").text("main"))
                    .contains("Move " + move + " is under way: 1 bucket from reviews-1 to reviews-3")
                    .doesNotContain("belongs to another shard");
            forget(move);
            assertThat(staff.get("/admin/databases/").text("main"))
                    .contains("Reviews in reviews-3 whose bucket belongs to another shard", "" + review)
                    .doesNotContain("is under way");
        } finally {
            forget(move);
            data.run("reviews-3", "delete from review where id = ?", review);
        }
    }

    private void forget(long move) {
        data.run(SiteData.CATALOGUE, "delete from bucket_move where id = ?", move);
    }

    private String wishOf(long move) {
        return data.text(SiteData.CATALOGUE, "select coalesce(wish, '') from bucket_move where id = ?", move);
    }

    @Test
    void aPauseIsNotedAtOnceAndOnlyWithAToken() {
        long move = switched();
        try {
            Element pause = staff.get(PAGE).only("#pause-" + move);
            String address = pause.attr("formaction");

            assertThat(staff.post(address, Map.of("token", "none")).status()).isEqualTo(403);
            assertThat(staff.get(address).text("main form")).contains("Pause this move?");
            assertThat(wishOf(move)).isEmpty();
            Answer noted = staff.post(address, Map.of("token", pause.attr("value")));

            assertThat(noted.location()).isEqualTo(PAGE);
            assertThat(wishOf(move)).isEqualTo("pause");
            assertThat(staff.follow(noted).text("main")).contains("It pauses until you let it go on");
        } finally {
            forget(move);
        }
    }

    @Test
    void thePageShowsWhatChangesAndFitsOnAPhone() {
        long move = waiting();
        try (Chromium browser = Chromium.start(site.base(), true)) {
            browser.signIn(RunningSite.ADMIN, RunningSite.ADMIN);
            browser.likeAPhone(PHONE);
            browser.open(PAGE);
            assertThat(browser.text("main")).contains("0 of 3", "waits for its turn");
            data.run(
                    SiteData.CATALOGUE,
                    "update bucket_move set moved = 2, problem = 'It is stuck: pull harder.' where id = ?",
                    move);
            browser.await("main", text -> text.contains("2 of 3") && text.contains("It is stuck: pull harder."));
            browser.picture("phone-rebalance");
            assertThat(browser.sidewaysScroll()).as(browser.widest()).isLessThanOrEqualTo(0);
            forget(move);
            browser.await("main", text -> text.contains("All shards hold equally many buckets"));
            browser.open(START);
            assertThat(browser.sidewaysScroll()).as(browser.widest()).isLessThanOrEqualTo(0);
            assertThat(browser.complaints()).isEmpty();
        } finally {
            forget(move);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"STOP", "HANG"})
    void aShardThatDoesNotAnswerIsPlannedForWithoutAnEstimate(Outage outage) {
        outage.begin(site, "reviews-3");
        try {
            Answer page = InTime.answer(() -> staff.get(PAGE + "?drain=reviews-3"));
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            assertThat(page.text("main")).contains("1,680 buckets move", "how many rows move is unknown");
        } finally {
            Outage.end(site);
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(staff.get(PAGE + "?drain=reviews-3").text("main"))
                                .contains("They have"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"STOP", "HANG"})
    void withoutTheCoordinatorThePageSaysSoAndNothingStarts(Outage outage) {
        Form form = staff.get(START).adminForm();
        outage.begin(site, SiteData.CATALOGUE);
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Answer page = InTime.answer(() -> staff.get(PAGE));
                assertThat(page.status()).as("%s", page).isEqualTo(200);
                assertThat(page.text("main .notice")).contains("keeps the moves does not answer");
            });
            Safety.checkUnavailable(InTime.answer(() -> staff.get(START)));
            assertThat(InTime.answer(() -> staff.submit(form)).status()).isEqualTo(503);
        } finally {
            Outage.end(site);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(staff.get(PAGE).text("main")).contains("All shards hold"));
    }
}
