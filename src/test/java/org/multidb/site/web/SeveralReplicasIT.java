package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;

/** Two replicas of reviews, and one of the catalogue, seen from outside. Every test leaves all of them in use. */
@OnRunningSite(
        topology = "access",
        settings = {
            "multidb.replicas.reviews=reviews-s,reviews-t",
            "multidb.replicas.default=default-s",
            "multidb.max-lag-seconds=60"
        })
class SeveralReplicasIT {

    private static final String ONE = "reviews-s";
    private static final String OTHER = "reviews-t";
    private static final String CATALOGUE = "default-s";
    private static final String PRODUCTS = "/review/products/";
    private static final int LOOKS = 20;

    private final RunningSite site;
    private final SiteData data;
    private final Map<String, Replay> replays;
    private final Browser staff;
    private long product;
    private String review;

    SeveralReplicasIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        replays = Map.of(
                ONE, new Replay(site, SiteData.REVIEWS, ONE),
                OTHER, new Replay(site, SiteData.REVIEWS, OTHER),
                CATALOGUE, new Replay(site, SiteData.CATALOGUE, CATALOGUE));
        staff = Member.staff(site).browser();
    }

    @BeforeEach
    void prepare() {
        replays.forEach((alias, replay) -> {
            if (!site.cluster().instance(alias).isRunning()) {
                site.cluster().start(alias);
            }
            replay.resume();
        });
        product = data.product(Names.unique("! Lantern "));
        review = "/review/" + data.review(product, 4, "Bright") + "/";
        replays.values().forEach(Replay::awaitCaughtUp);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> looks(review).stream()
                                .flatMap(page -> Reviewer.answeredBy(page).stream())
                                .distinct()
                                .sorted()
                                .toList()
                                .equals(List.of(ONE, OTHER))
                        && someone()
                                .browser()
                                .get(PRODUCTS)
                                .answeredBy(SiteData.CATALOGUE)
                                .equals(List.of(CATALOGUE)));
    }

    private Reviewer someone() {
        return Reviewer.at(site.base(), product);
    }

    private String page() {
        return PRODUCTS + product + "/";
    }

    /** What visitors without a bookmark are shown, one after the other. */
    private List<Answer> looks(String address) {
        return Passerby.several(LOOKS).stream()
                .map(visitor -> visitor.get(site.base(), address))
                .toList();
    }

    private static List<String> catalogueOf(Answer page) {
        return page.answeredBy(SiteData.CATALOGUE);
    }

    private static Duration slowest(Runnable... looks) {
        List<Duration> times = new ArrayList<>();
        for (Runnable look : looks) {
            long start = System.nanoTime();
            look.run();
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times.stream().max(Duration::compareTo).orElseThrow();
    }

    @Test
    void readsSpreadOverBothReplicas() {
        List<String> answered = looks(review).stream()
                .flatMap(page -> Reviewer.answeredBy(page).stream())
                .toList();
        assertThat(answered).containsOnly(ONE, OTHER);
    }

    @Test
    void whenOneIsKilledTheOtherTakesAllAndNobodyNotices() {
        site.cluster().instance(ONE).kill();
        for (int look = 0; look < LOOKS; look++) {
            assertThat(slowest(() -> assertThat(someone().status(review)).isEqualTo(200)))
                    .isLessThan(Duration.ofSeconds(3));
            assertThat(someone().browser().get(page()).texts(".review .prose")).containsExactly("Bright");
        }
        await().untilAsserted(() -> assertThat(looks(review))
                .allSatisfy(page -> assertThat(Reviewer.answeredBy(page)).containsExactly(OTHER)));
    }

    @Test
    void aPageIsOfOneReplica() {
        assertThat(looks(page()))
                .allSatisfy(page -> assertThat(Reviewer.answeredBy(page)).hasSize(1));
    }

    @Test
    void aVisitorWithoutABookmarkNeverSeesAnOlderMomentThanBefore() {
        replays.get(ONE).pause();
        String address = someone().posts("On one of two replicas");
        replays.get(OTHER).awaitCaughtUp();
        Map<Passerby, Integer> seen = new LinkedHashMap<>();
        Passerby.several(LOOKS).forEach(visitor -> seen.put(visitor, 404));
        try (ApplicationServer node = site.startAnotherNode()) {
            for (int round = 0; round < 4; round++) {
                look(seen, address, site.base());
                look(seen, address, node.base());
            }
            assertThat(seen).as("some read the one, some the other").containsValues(404, 200);
        }
        site.cluster().instance(OTHER).kill();
        look(seen, address, site.base());
        site.cluster().start(OTHER);
        look(seen, address, site.base());
        replays.get(ONE).resume();
        await().untilAsserted(() -> {
            look(seen, address, site.base());
            assertThat(seen.values()).containsOnly(200);
        });
    }

    /** Who has seen the review once sees it whenever they look. */
    private static void look(Map<Passerby, Integer> seen, String address, URI node) {
        seen.replaceAll((visitor, before) -> {
            Answer page = visitor.get(node, address);
            assertThat(page.status())
                    .as(visitor + " " + page.header("Server-Timing"))
                    .isIn(200, before);
            return page.status();
        });
    }

    @Test
    void whoWroteReadsTheReplicaThatHasIt() {
        replays.get(ONE).pause();
        Reviewer visitor = someone();
        String address = visitor.posts("Own");
        await().until(() -> visitor.answeredBy(address).equals(List.of(OTHER)));
        for (int look = 0; look < LOOKS; look++) {
            Answer own = visitor.browser().get(address);
            assertThat(own.status()).isEqualTo(200);
            assertThat(Reviewer.answeredBy(own)).isNotEmpty().doesNotContain(ONE);
        }
        assertThat(looks(address))
                .extracting(Answer::status)
                .as("others read both")
                .contains(200, 404);
    }

    @Test
    void visitorsReadProductsFromTheReplicaAndStaffFromThePrimary() {
        assertThat(catalogueOf(someone().browser().get(PRODUCTS))).containsExactly(CATALOGUE);
        assertThat(catalogueOf(someone().browser().get(page()))).containsExactly(CATALOGUE);
        assertThat(catalogueOf(staff.get(PRODUCTS))).containsExactly(SiteData.CATALOGUE);
        assertThat(catalogueOf(staff.get("/admin/products/"))).containsExactly(SiteData.CATALOGUE);
    }

    @Test
    void whoWroteToTheCatalogueReadsItsPrimaryUntilTheReplicaHasIt() {
        replays.get(CATALOGUE).pause();
        Browser member = Member.signUp(site).browser();
        Answer pinned = member.get(PRODUCTS);
        assertThat(catalogueOf(pinned)).containsExactly(SiteData.CATALOGUE);
        assertThat(pinned.header("Server-Timing")).contains("primary: pinned: wrote ", "default-s at 0/");
        assertThat(catalogueOf(someone().browser().get(PRODUCTS))).containsExactly(CATALOGUE);
        replays.get(CATALOGUE).resume();
        await().pollInterval(Duration.ofMillis(400))
                .until(() -> catalogueOf(member.get(PRODUCTS)).equals(List.of(CATALOGUE)));
    }

    @Test
    void aProductThatStaffCreateCanBeChosenAtOnceAndOneThatTheyDeleteCannot() {
        replays.get(CATALOGUE).pause();
        Form before = someone().form().with("review", "Too late").with("rating", "");
        String name = Names.unique("! Fresh ");
        staff.submit(staff.get("/admin/products/create/").adminForm().with("name", name));
        long fresh = data.number(SiteData.CATALOGUE, "select id from product where name = ?", name);
        Reviewer visitor = Reviewer.at(site.base(), fresh);
        assertThat(visitor.form().value("product")).isEqualTo("" + fresh);
        String address = visitor.posts("Of something new");
        assertThat(data.reviewsOf(fresh)).isEqualTo(1);
        assertThat(visitor.browser().get(address).text(".review-text")).isEqualTo("Of something new");
        assertThat(someone().status(PRODUCTS + fresh + "/"))
                .as("not yet on the replica")
                .isEqualTo(404);

        staff.submit(staff.get("/admin/products/" + product + "/delete/").adminForm());
        assertThat(someone().status(page())).as("still on the replica").isEqualTo(200);
        Browser late = new Browser(site);
        Form refused =
                late.get("/review/create/").form().with("product", "" + product).with("review", "Too late");
        assertThat(late.submit(refused).status()).isEqualTo(422);
        assertThat(before.value("product")).isEqualTo("" + product);

        replays.get(CATALOGUE).resume();
        await().until(() ->
                someone().status(PRODUCTS + fresh + "/") == 200 && someone().status(page()) == 404);
    }

    @Test
    void aFormThatReadsThePrimaryOfTheCatalogueKeepsNobodyElseOffItsReplica() {
        replays.get(CATALOGUE).pause();
        Reviewer writer = someone();
        writer.posts("With a bookmark of reviews");
        writer.form();
        assertThat(catalogueOf(someone().browser().get(PRODUCTS))).containsExactly(CATALOGUE);
        assertThat(catalogueOf(writer.browser().get(PRODUCTS))).containsExactly(CATALOGUE);
    }

    @Test
    void aKilledReplicaOfTheCatalogueIsNoticedByNobody() {
        site.cluster().instance(CATALOGUE).kill();
        for (int look = 0; look < LOOKS; look++) {
            assertThat(slowest(
                            () -> assertThat(someone().status(PRODUCTS)).isEqualTo(200),
                            () -> assertThat(someone().status(page())).isEqualTo(200),
                            () -> assertThat(someone().status(review)).isEqualTo(200)))
                    .isLessThan(Duration.ofSeconds(3));
        }
        assertThat(catalogueOf(someone().browser().get(PRODUCTS))).containsExactly(SiteData.CATALOGUE);
    }

    @Test
    void whoJustSignedUpCanSignInElsewhereHoweverLateTheReplicaIs() {
        replays.get(CATALOGUE).pause();
        Member member = Member.signUp(site);
        assertThat(member.browser().get("/account/").status()).isEqualTo(200);
        Browser elsewhere = Member.signIn(site, member.username(), Member.PASSWORD);
        assertThat(elsewhere.get("/account/").status()).isEqualTo(200);
        assertThat(elsewhere
                        .submit(new Reviewer(elsewhere, product).form().with("review", "Signed"))
                        .status())
                .isEqualTo(302);
        assertThat(data.number(SiteData.REVIEWS, "select count(*) from review where author_id = ?", member.id()))
                .isEqualTo(1);
    }

    @Test
    void creatingEditingAndDeletingAProductSetTheBookmarkAndARefusedFormDoesNot() {
        Browser clerk = Member.signIn(site, RunningSite.ADMIN, RunningSite.ADMIN);
        String name = Names.unique("! Marked ");
        Form create = clerk.get("/admin/products/create/").adminForm();
        assertThat(clerk.submit(create.with("name", " ")).status()).isEqualTo(422);
        assertThat(clerk.cookies().keySet()).noneMatch(AccessSite::isBookmark);

        assertThat(bookmark(clerk.submit(create.with("name", name)))).startsWith("default.");
        long id = data.number(SiteData.CATALOGUE, "select id from product where name = ?", name);
        String address = "/admin/products/" + id + "/";
        Form stale = clerk.get(address).adminForm().with("description", "Stale");
        assertThat(bookmark(clerk.submit(stale.with("description", "Edited")))).startsWith("default.");
        Answer conflict = clerk.submit(stale);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(bookmark(conflict)).isEmpty();
        assertThat(bookmark(clerk.submit(clerk.get(address + "delete/").adminForm())))
                .startsWith("default.");
    }

    private static String bookmark(Answer answer) {
        return answer.cookies().stream()
                .filter(cookie -> AccessSite.isBookmark(cookie.name()) && !cookie.isDeletion())
                .map(SetCookie::value)
                .findFirst()
                .orElse("");
    }
}
