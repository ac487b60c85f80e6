package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.PostgresInstance;
import org.multidb.cluster.RunningSite;

/** What visitors see while a database is stopped or hangs. Afterwards everything runs again. */
@OnRunningSite
class DatabaseDownIT {

    /** Nobody waits longer for a database that is down or known to hang. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final String LIST = "/review/products/";

    private final RunningSite site;
    private final SiteData data;
    private final Browser visitor;
    private final Member member;
    private Browser author;
    private final long product;
    private final String page;
    private final String review;

    DatabaseDownIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        visitor = new Browser(site);
        member = Member.staff(site);
        product = data.product(Names.unique("! Fragile "));
        page = LIST + product + "/";
        review = "/review/" + data.review(product, member.id(), 4, "Fragile", Instant.now()) + "/";
    }

    @BeforeEach
    void signIn() {
        author = Member.signIn(site, member.username(), Member.PASSWORD);
    }

    private PostgresInstance database(String alias) {
        return site.cluster().instance(alias);
    }

    @AfterEach
    void startEverything() {
        for (String alias : new String[] {SiteData.CATALOGUE, SiteData.REVIEWS}) {
            database(alias).resume();
            site.cluster().start(alias);
        }
        awaitAllWell();
    }

    private void awaitAllWell() {
        Awaitility.await("everything to be well")
                .atMost(RECOVERY)
                .until(() -> visitor.get(review).status() == 200
                        && visitor.get("/health/ready").status() == 200
                        && visitor.get(page).page().select(".notice").isEmpty());
    }

    /** Asks, and fails if the answer takes too long. */
    private static Answer inTime(Browser browser, String address) {
        return within(LIMIT, () -> browser.get(address));
    }

    private static Answer inTime(Browser browser, Form form) {
        return within(LIMIT, () -> browser.submit(form));
    }

    private static Answer within(Duration limit, Supplier<Answer> request) {
        Instant begin = Instant.now();
        Answer answer = request.get();
        assertThat(Duration.between(begin, Instant.now())).as(answer.address()).isLessThan(limit);
        return answer;
    }

    private Form filled(Browser browser) {
        return browser.get("/review/create/")
                .form()
                .with("product", "" + product)
                .with("rating", "5")
                .with("review", "Worth keeping");
    }

    /** A pool tries a connection once a second, so that one that is cut meanwhile is met by whoever comes next. */
    @Test
    void whoReadsOverAConnectionThatWasCutNoticesNothing() {
        for (String alias : new String[] {SiteData.CATALOGUE, SiteData.REVIEWS}) {
            for (int time = 0; time < 20; time++) {
                assertThat(inTime(visitor, review).status()).isEqualTo(200);
                Outage.CUT.begin(site, alias);
                for (String address : new String[] {review, page, LIST}) {
                    Answer answer = inTime(visitor, address);
                    assertThat(answer.status())
                            .as("after a cut of %s: %s", alias, answer)
                            .isEqualTo(200);
                    assertThat(answer.page().select(".notice"))
                            .as("after a cut of %s: %s", alias, answer)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whileReviewsIsStoppedTheRestOfTheSiteWorks() {
        Form form = filled(visitor);
        database(SiteData.REVIEWS).stop();

        Answer list = inTime(visitor, LIST);
        Answer one = inTime(visitor, page);
        Answer mine = inTime(author, "/account/");
        for (Answer incomplete : new Answer[] {list, one, mine}) {
            assertThat(incomplete.status()).as(incomplete.address()).isEqualTo(200);
            assertThat(incomplete.text(".notice-warning")).contains("Reviews from reviews are unavailable");
        }
        assertThat(one.text(".summary-line")).contains("at least 0 reviews");
        Safety.checkUnavailable(inTime(visitor, review));
        Safety.checkUnavailable(inTime(author, review + "edit/"));
        assertThat(inTime(visitor, "/review/create/").status()).isEqualTo(200);
        assertThat(Member.signIn(site, member.username(), Member.PASSWORD).cookies())
                .containsKey("multidb-account");
        assertThat(inTime(author, "/admin/products/").status()).isEqualTo(200);
        assertThat(inTime(visitor, "/health/live").status()).isEqualTo(200);

        Answer refused = inTime(visitor, form);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("[role=alert]")).contains("was not saved");
        assertThat(refused.form().fields())
                .containsAllEntriesOf(form.without("token").fields());
        Safety.check(refused);

        site.cluster().start(SiteData.REVIEWS);
        awaitAllWell();
        assertThat(data.reviewsOf(product)).as("nothing was stored").isEqualTo(1);
        assertThat(visitor.submit(refused.form()).status()).as("sent again").isIn(302, 303);
        data.run(SiteData.REVIEWS, "delete from review where text = 'Worth keeping'");
    }

    @Test
    void anEditAndADeleteAreRefusedWhileReviewsIsStopped() {
        Form edit = author.get(review + "edit/").form().with("review", "Changed");
        Form delete = author.get(review + "delete/").form();
        database(SiteData.REVIEWS).stop();

        assertThat(inTime(author, edit).status()).isEqualTo(503);
        assertThat(inTime(author, delete).status()).isEqualTo(503);

        site.cluster().start(SiteData.REVIEWS);
        awaitAllWell();
        assertThat(visitor.get(review).text(".review-text")).isEqualTo("Fragile");
    }

    @Test
    void whileDefaultIsStoppedPagesSayItAndTheNodeIsAlive() {
        Form form = filled(visitor);
        Form login =
                visitor.get("/account/login/").form().with("username", "x1").with("password", "x");
        database(SiteData.CATALOGUE).stop();

        Safety.checkUnavailable(inTime(visitor, LIST));
        Safety.checkUnavailable(inTime(visitor, page));
        Safety.checkUnavailable(inTime(visitor, "/review/create/"));
        Safety.checkUnavailable(inTime(author, "/admin/"));
        assertThat(inTime(visitor, login).status()).isEqualTo(503);
        Answer refused = inTime(visitor, form);
        assertThat(refused.status()).isEqualTo(503);
        Safety.check(refused);
        assertThat(inTime(visitor, review).text(".review-text")).isEqualTo("Fragile");
        assertThat(inTime(visitor, "/health/live").status()).isEqualTo(200);
        assertThat(inTime(visitor, "/health/ready").status()).isEqualTo(503);

        site.cluster().start(SiteData.CATALOGUE);
        awaitAllWell();
        assertThat(data.reviewsOf(product)).isEqualTo(1);
    }

    @Test
    void reviewsThatHangHarmOnlyThePagesThatNeedThem() {
        Form form = filled(visitor);
        database(SiteData.REVIEWS).pause();

        Safety.checkUnavailable(inTime(visitor, review));
        Safety.checkUnavailable(inTime(visitor, review));
        assertThat(inTime(visitor, page).text(".notice-warning")).contains("unavailable");
        Answer refused = inTime(visitor, form);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.form().value("review")).isEqualTo("Worth keeping");
        assertThat(inTime(visitor, "/account/login/").status()).isEqualTo(200);

        database(SiteData.REVIEWS).resume();
        awaitAllWell();
    }

    @Test
    void aDefaultThatHangsGivesACleanAnswerInTime() {
        database(SiteData.CATALOGUE).pause();

        Safety.checkUnavailable(inTime(visitor, LIST));
        Safety.checkUnavailable(inTime(visitor, LIST));
        assertThat(inTime(visitor, "/health/live").status()).isEqualTo(200);
        assertThat(inTime(visitor, "/health/ready").status()).isEqualTo(503);
        assertThat(inTime(visitor, review).text(".review-text")).isEqualTo("Fragile");

        database(SiteData.CATALOGUE).resume();
        awaitAllWell();
    }

    @Test
    void whatStaffTypeIsKeptWhileTheCatalogueIsDown() {
        String address = "/admin/products/" + product + "/";
        Form form = author.get(address).adminForm().with("description", "Typed while it was down");
        database(SiteData.CATALOGUE).stop();

        Answer refused = inTime(author, form);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("main")).contains("Typed while it was down");
        startEverything();
        Answer back = author.submit(refused.form());
        assertThat(back.adminForm().value("description")).isEqualTo("Typed while it was down");
        assertThat(author.submit(back.adminForm()).status()).isEqualTo(302);
    }

    @Test
    void whoSignsInOrUpWhileTheCatalogueIsDownTypesTheUsernameOnce() {
        for (String address : new String[] {"/account/login/", "/account/register/"}) {
            Form form = visitor.get(address)
                    .form()
                    .with("username", "somebody")
                    .with("password", Member.PASSWORD)
                    .with("confirm", Member.PASSWORD);
            database(SiteData.CATALOGUE).stop();

            Answer refused = inTime(visitor, form);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.form().value("username")).isEqualTo("somebody");
            assertThat(refused.body()).doesNotContain(Member.PASSWORD);
            startEverything();
        }
    }
}
