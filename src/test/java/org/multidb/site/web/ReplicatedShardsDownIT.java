package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;

/**
 * Whatever happens to a database, whichever it is: each answer comes in time and is honest, nothing is lost, nothing is there twice, and
 * all is well again without a restart.
 */
@OnReplicatedShardsSite
class ReplicatedShardsDownIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final String LIST = "/review/products/";
    private static final String PRIMARY = "reviews-2";
    private static final String REPLICA = "reviews-2-s";

    private final RunningSite site;
    private final SiteData data;
    private final Shards shards;
    private final Replay replay;
    private long product;
    private Map<String, String> reviews;

    ReplicatedShardsDownIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        shards = new Shards(data);
        replay = new Replay(site, PRIMARY, REPLICA);
    }

    /** One product, first in the list, with a review on each shard. */
    @BeforeEach
    void prepare() {
        product = data.product(Names.unique("! Vase "));
        reviews = new TreeMap<>();
        Shards.ALL.forEach(shard -> reviews.put(shard, "/review/" + shards.put(shard, product, "On " + shard) + "/"));
        awaitAllWell();
    }

    @AfterEach
    void everythingRunsAgain() {
        Outage.end(site);
        replay.resume();
        Shards.ALL.forEach(shard -> await("posts to land on " + shard)
                .atMost(RECOVERY)
                .ignoreExceptions()
                .until(() -> takesPosts(shard)));
        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);
    }

    /** Others share the site, and begin with posts. */
    private boolean takesPosts(String shard) {
        shards.nextLandsOn(shard);
        return someone().submits("All is well").status() == 302;
    }

    private String page() {
        return LIST + product + "/";
    }

    private Reviewer someone() {
        return Reviewer.at(site.base(), product);
    }

    private Answer get(String address) {
        return InTime.answer(() -> new Browser(site).get(address));
    }

    private static Answer sent(Form form, Reviewer by) {
        return InTime.answer(() -> by.browser().submit(form));
    }

    private void awaitAllWell() {
        await("everything to be well").atMost(RECOVERY).untilAsserted(() -> {
            Answer page = get(page());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.texts(".notice")).isEmpty();
            assertThat(page.answeredBy(SiteData.REVIEWS)).hasSize(3).doesNotContainAnyElementsOf(Shards.ALL);
            assertThat(page.texts(".review .prose")).hasSize((int) shards.reviewsOf(product));
            assertThat(get("/health/ready").status()).isEqualTo(200);
        });
    }

    /** All pages for readers are as if nothing had happened. */
    private void nobodyNotices() {
        for (int look = 0; look < 3; look++) {
            reviews.forEach((shard, address) -> {
                Answer one = get(address);
                assertThat(one.status()).as("%s", one).isEqualTo(200);
                assertThat(one.text(".review-text")).isEqualTo("On " + shard);
            });
            for (Answer list : List.of(get(page()), get(LIST))) {
                assertThat(list.status()).as("%s", list).isEqualTo(200);
                assertThat(list.texts(".notice")).as("%s", list).isEmpty();
            }
            assertThat(get(page()).texts(".review .prose")).hasSize((int) shards.reviewsOf(product));
        }
    }

    private static void keeps(Answer refused, String text) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(503);
        assertThat(refused.form().value("review")).isEqualTo(text);
        Safety.check(refused);
    }

    private void isStored(String text, int times) {
        assertThat(shards.stored(text)).as(text).hasSize(times);
        assertThat(shards.halfDone()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void aReplicaIsNotMissed(Outage outage) {
        outage.begin(site, REPLICA);

        nobodyNotices();
        shards.nextLandsOn(PRIMARY);
        Reviewer writer = someone();
        String text = Names.unique("Without a replica ");
        String address = InTime.answer(() -> writer.submits(text)).location();
        assertThat(writer.status(address)).isEqualTo(200);

        Outage.end(site);
        awaitAllWell();
        isStored(text, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"STOP", "KILL", "HANG"})
    void withoutAPrimaryReadsGoOnAndPostsAreRefused(Outage outage) {
        replay.pause();
        shards.nextLandsOn(PRIMARY);
        Reviewer pinned = someone();
        String own = pinned.posts("Not yet on the replica");
        Reviewer writer = someone();
        String text = Names.unique("Without a primary ");
        Form form = writer.form().with("review", text);
        shards.nextLandsOn(PRIMARY);
        outage.begin(site, PRIMARY);

        Answer refused = sent(form, writer);
        keeps(refused, text);
        reviews.values()
                .forEach(address ->
                        await().atMost(InTime.LIMIT).until(() -> get(address).status() == 200));
        for (int look = 0; look < 3; look++) {
            assertThat(InTime.answer(() -> pinned.browser().get(own)).status())
                    .as("its own, which only the primary has")
                    .isEqualTo(503);
            assertThat(get(page()).texts(".notice")).isEmpty();
        }

        Outage.end(site);
        replay.resume();
        awaitAllWell();
        assertThat(pinned.status(own)).isEqualTo(200);
        isStored(text, 0);
        await().atMost(RECOVERY)
                .until(() -> writer.browser().submit(refused.form()).status() == 302);
        isStored(text, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"STOP", "KILL", "HANG"})
    void withoutAShardItsReviewsAreUnavailableAndTheRestWorks(Outage outage) {
        Reviewer writer = someone();
        String text = Names.unique("Without a shard ");
        Form form = writer.form().with("review", text);
        outage.begin(site, List.of(REPLICA, PRIMARY));

        for (int look = 0; look < 2; look++) {
            for (Answer list : List.of(get(page()), get(LIST))) {
                assertThat(list.status()).as("%s", list).isEqualTo(200);
                assertThat(list.text(".notice-warning")).contains("Reviews from reviews-2 are unavailable");
            }
            assertThat(get(page()).text(".summary-count")).isEqualTo("at least 2 reviews");
            reviews.forEach((shard, address) ->
                    assertThat(get(address).status()).as(shard).isEqualTo(shard.equals(PRIMARY) ? 503 : 200));
        }
        shards.nextLandsOn(PRIMARY);
        Answer refused = sent(form, writer);
        keeps(refused, text);
        shards.nextLandsOn("reviews-3");
        String elsewhere = Names.unique("On another shard ");
        assertThat(InTime.answer(() -> someone().submits(elsewhere)).status()).isEqualTo(302);

        Outage.end(site);
        awaitAllWell();
        isStored(text, 0);
        isStored(elsewhere, 1);
        await().atMost(RECOVERY)
                .until(() -> writer.browser().submit(refused.form()).status() == 302);
        isStored(text, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"STOP", "KILL", "HANG"})
    void withoutTheCatalogueReviewsAreShownAndTheRestSaysSo(Outage outage) {
        Reviewer writer = someone();
        String text = Names.unique("Without a catalogue ");
        Form form = writer.form().with("review", text);
        outage.begin(site, SiteData.CATALOGUE);

        Answer refused = sent(form, writer);
        keeps(refused, text);
        for (int look = 0; look < 2; look++) {
            for (String address : List.of(LIST, page(), "/review/create/")) {
                Answer answer = get(address);
                assertThat(answer.status()).as("%s", answer).isEqualTo(503);
                Safety.check(answer);
            }
            reviews.values()
                    .forEach(address -> assertThat(get(address).status()).isEqualTo(200));
            assertThat(get("/health/live").status()).isEqualTo(200);
            assertThat(get("/health/ready").status()).isEqualTo(503);
        }

        Outage.end(site);
        awaitAllWell();
        isStored(text, 0);
        await().atMost(RECOVERY)
                .until(() -> writer.browser().submit(refused.form()).status() == 302);
        isStored(text, 1);
    }

    @Test
    void aBulkDeletionDeletesWhatCanBeReachedAndKeepsTheRestSelected() {
        Browser staff = Member.staff(site).browser();
        String table = "product=" + product + "&sort=id";
        String ids = reviews.values().stream()
                .map(address -> "id=" + Shards.idOf(address) + "&")
                .collect(Collectors.joining());
        String address = "/admin/reviews/delete/?" + ids + "from=" + Browser.encode(table);
        Form all = staff.get(address).adminForm();
        Outage.STOP.begin(site, List.of(REPLICA, PRIMARY));

        Answer incomplete = InTime.answer(() -> staff.get(address));
        assertThat(incomplete.status()).isEqualTo(200);
        assertThat(incomplete.text("main form")).contains("Delete these 2 reviews?", "reviews-2 does not answer");

        Answer partly = InTime.answer(() -> staff.submit(all));
        assertThat(partly.status()).as("%s", partly).isEqualTo(200);
        assertThat(partly.text("[role=alert]")).contains("2 reviews were deleted", "reviews-2 does not answer");
        assertThat(partly.text("main form")).contains("Delete this review?");
        for (String shard : List.of("reviews-1", "reviews-3")) {
            assertThat(data.column(shard, "select id from review where product_id = ?", product))
                    .isEmpty();
        }
        Answer nothing = InTime.answer(() -> staff.submit(partly.adminForm()));
        assertThat(nothing.status()).isEqualTo(503);

        Outage.end(site);
        awaitAllWell();
        assertThat(shards.reviewsOf(product)).isEqualTo(1);
        Answer seen = staff.submit(incomplete.adminForm());
        assertThat(seen.text("[role=alert]")).contains("could not be shown before");
        assertThat(seen.text("main form")).contains("On reviews-2");
        assertThat(staff.submit(nothing.adminForm()).location()).isEqualTo("/admin/reviews/?" + table);
        assertThat(shards.reviewsOf(product)).isZero();
        assertThat(staff.submit(seen.adminForm()).status()).as("gone already").isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {PRIMARY, REPLICA, "reviews-1-t"})
    void theAdministrationShowsWhatItCanReach(String alias) {
        Browser staff = Member.staff(site).browser();
        Outage.STOP.begin(site, alias);
        boolean shard = alias.equals(PRIMARY);
        for (String address : List.of(
                "/admin/",
                "/admin/products/",
                "/admin/products/" + product + "/",
                "/admin/products/" + product + "/delete/",
                "/admin/reviews/",
                "/admin/reviews/?db=" + alias,
                "/admin" + reviews.get("reviews-1").replace("review/", "reviews/"),
                "/admin/accounts/",
                "/admin/databases/")) {
            Answer answer = InTime.answer(() -> staff.get(address));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        }
        Answer databases = staff.get("/admin/databases/");
        assertThat(new DatabasesPage(databases.page()).state(alias)).isEqualTo("unreachable");
        assertThat(databases.texts("td.share"))
                .hasSize(3)
                .allMatch(part -> part.contains("at most") == shard || part.equals("unknown"));
        assertThat(databases.texts("td.share").contains("unknown")).isEqualTo(shard);
        assertThat(databases.text("main").contains("what is still to follow from there is unknown"))
                .isEqualTo(shard);
        Answer row = staff.get("/admin/products/?sort=id&dir=desc");
        assertThat(row.page()
                        .select("tr:has(a[href*=product=" + product + "]) td.number")
                        .eachText())
                .contains(shard ? "at least 2" : "3");
        assertThat(staff.get("/admin/products/" + product + "/delete/").text("main form"))
                .contains(shard ? "at least 2" : "3 reviews");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"STOP", "HANG"})
    void theDatabasesAreShownToStaffWithoutTheCatalogueAndNothingElseOpens(Outage outage) {
        Browser staff = Member.staff(site).browser();
        Browser member = Member.signUp(site).browser();
        Form form = staff.get("/review/create/").form();
        outage.begin(site, SiteData.CATALOGUE);

        await().atMost(RECOVERY).untilAsserted(() -> {
            Answer databases = InTime.answer(() -> staff.get("/admin/databases/"));
            assertThat(databases.status()).as("%s", databases).isEqualTo(200);
            assertThat(new DatabasesPage(databases.page()).state(SiteData.CATALOGUE))
                    .isEqualTo("unreachable");
            assertThat(new DatabasesPage(databases.page()).state(PRIMARY)).isEqualTo("good");
            assertThat(databases.texts("main .notice").get(0)).contains("believes your sign-in");
        });
        for (String address : List.of("/admin/", "/admin/products/", "/admin/reviews/", "/admin/accounts/")) {
            assertThat(get(staff, address).status()).as(address).isEqualTo(503);
        }
        assertThat(staff.submit(form.to("/admin/databases/")).status()).isEqualTo(503);
        assertThat(get(member, "/admin/databases/").status()).isEqualTo(503);
        assertThat(get("/admin/databases/").location()).startsWith("/account/login/");

        Outage.end(site);
        awaitAllWell();
        assertThat(staff.get("/admin/databases/").text("main")).doesNotContain("believes your sign-in");
    }

    private static Answer get(Browser browser, String address) {
        return InTime.answer(() -> browser.get(address));
    }

    /** Each database in turn, and all of them at once. */
    @Test
    void whoMeetsAConnectionThatWasCutIsGivenAnotherOrToldToTryAgain() {
        List<String> all = site.cluster().plan().members().stream()
                .map(member -> member.alias().name())
                .toList();
        nobodyNotices();
        for (String alias : all) {
            Outage.CUT.begin(site, alias);
            nobodyNotices();
        }
        List<String> saved = new ArrayList<>();
        for (String shard : Shards.ALL) {
            Reviewer writer = someone();
            String text = Names.unique("Cut ");
            Form form = writer.form().with("review", text);
            shards.nextLandsOn(shard);
            Outage.CUT.begin(site, all);
            sent(form, writer);
            await().atMost(RECOVERY)
                    .until(() ->
                            !shards.stored(text).isEmpty() || sent(form, writer).status() == 302);
            saved.add(text);
        }
        assertThat(saved).allSatisfy(text -> isStored(text, 1));
    }

    @Test
    void theSiteStartsWhicheverDatabasesAreDownOrHangAndUsesThemWhenTheyAreBack() {
        site.server().stop();
        Outage.KILL.begin(site, "reviews-1-s");
        Outage.STOP.begin(site, List.of(REPLICA, PRIMARY));
        Outage.HANG.begin(site, "reviews-3-s");
        site.server().start();
        assertThat(site.server().awaitPage("health/ready", Duration.ofMinutes(3)))
                .isEqualTo("200");
        await().atMost(RECOVERY).untilAsserted(() -> {
            Answer list = get(page());
            assertThat(list.text(".notice-warning")).contains("Reviews from reviews-2 are unavailable");
            assertThat(list.texts(".review .prose")).hasSize(2);
            assertThat(get(reviews.get("reviews-1")).status()).isEqualTo(200);
            assertThat(get(reviews.get(PRIMARY)).status()).isEqualTo(503);
            assertThat(get(reviews.get("reviews-3")).status()).isEqualTo(200);
        });

        Outage.end(site);
        awaitAllWell();
    }
}
