package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** What people do, in a real browser. */
@OnRunningSite
class BrowserIT {

    private static final int PHONE = 360;
    private static final String LONG_WORD = "W".repeat(200);

    private final RunningSite site;
    private final SiteData data;
    private Chromium chromium;

    BrowserIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
    }

    @BeforeAll
    void start() {
        chromium = Chromium.start(site.base(), true);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static void writeAReview(Chromium browser, String product) {
        browser.open("/review/products/");
        browser.click("nav a", "Create new review");
        browser.choose("#product", product);
        browser.choose("#rating", "4");
        browser.type("#review", "Seen in a real browser.");
        browser.click("main button[type=submit]");

        assertThat(browser.address()).matches("/review/[1-9][0-9]*/");
        assertThat(browser.text("h1")).isEqualTo("Review of " + product);
        assertThat(browser.text("main")).contains("Anonymous", "4 / 5", "Seen in a real browser.");
    }

    @Test
    void aVisitorWritesAReview() {
        String product = Names.unique("! Seen ");
        long id = data.product(product);

        writeAReview(chromium, product);

        assertThat(data.reviewsOf(id)).isEqualTo(1);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aVisitorWithoutJavaScriptSignsInAndKeepsTheText() {
        Member member = Member.signUp(site);
        long id = data.product(Names.unique("! Kept "));
        String address = "/review/create/" + id + "/";
        try (Chromium plain = Chromium.start(site.base(), false)) {
            plain.open(address);
            plain.type("#review", "Typed before signing in.");
            plain.click("main button[formaction]");
            plain.type("#username", member.username());
            plain.type("#password", Member.PASSWORD);
            plain.click("main button[type=submit]");

            assertThat(plain.address()).isEqualTo(address);
            assertThat(plain.text("main")).contains("Your review will be signed: " + member.username());
            plain.click("main button[type=submit]");
            assertThat(plain.text("main")).contains("Typed before signing in.", member.username());
        }
        assertThat(data.reviewsOf(id)).isEqualTo(1);
    }

    @Test
    void aVisitorWithoutJavaScriptWritesAReviewAndIsToldWhatIsMissing() {
        String product = Names.unique("! Plain ");
        long id = data.product(product);
        try (Chromium plain = Chromium.start(site.base(), false)) {
            writeAReview(plain, product);

            plain.open("/review/create/" + id + "/");
            plain.click("main button[type=submit]");
            assertThat(plain.text("#review-error")).isEqualTo("Please write your review.");
        }
        assertThat(data.reviewsOf(id)).isEqualTo(1);
    }

    @Test
    void whoGoesBackAndSavesAgainHasWrittenOneReview() {
        String product = Names.unique("! Back ");
        long id = data.product(product);
        writeAReview(chromium, product);
        String saved = chromium.address();

        chromium.back();
        assertThat(chromium.find("#review").getDomProperty("value")).isEqualTo("Seen in a real browser.");
        chromium.click("main button[type=submit]");

        assertThat(chromium.address()).isEqualTo(saved);
        assertThat(data.reviewsOf(id)).isEqualTo(1);
        chromium.complaints();
    }

    @Test
    void staffRenameAProductAndEditAndDeleteAReview() {
        String product = Names.unique("! Renamed ");
        long id = data.product(product);
        long review = data.review(id, 2, "Edited by staff");
        try (Chromium staff = Chromium.start(site.base(), true)) {
            staff.signIn(RunningSite.ADMIN, RunningSite.ADMIN);
            staff.click("nav a", "Admin");
            assertThat(staff.address()).isEqualTo("/admin/");

            staff.open("/admin/products/" + id + "/");
            staff.type("#name", product + " anew");
            staff.click("main form .button-primary");
            assertThat(data.text(SiteData.CATALOGUE, "select name from product where id = ?", id))
                    .isEqualTo(product + " anew");

            staff.open("/admin/reviews/?product=" + id);
            assertThat(staff.text("main table")).contains(product + " anew");
            staff.open("/admin/reviews/" + review + "/");
            staff.choose("#rating", "5");
            staff.click("main form .button-primary");
            assertThat(data.text(SiteData.REVIEWS, "select rating from review where id = ?", review))
                    .isEqualTo("5");

            staff.open("/admin/reviews/" + review + "/");
            staff.click("main a[href$='/delete/']");
            assertThat(staff.text("main")).contains("Edited by staff");
            staff.click("main form button[type=submit]");
            assertThat(data.reviewsOf(id)).isZero();
            assertThat(staff.complaints()).isEmpty();
        }
    }

    @Test
    void theDatabasesPageShowsWhatChangesWhileItIsOpen() {
        String topic = Names.unique("opened-");
        try (Chromium staff = Chromium.start(site.base(), true)) {
            staff.signIn(RunningSite.ADMIN, RunningSite.ADMIN);
            staff.open("/admin/databases/");
            assertThat(staff.text("main")).doesNotContain(topic);
            data.run(
                    SiteData.CATALOGUE,
                    "insert into outbox (topic, payload, due) values (?, '1', now() + interval '1 hour')",
                    topic);
            staff.await("main", text -> text.contains(topic));
            data.run(SiteData.CATALOGUE, "delete from outbox where topic = ?", topic);
            staff.await("main", text -> !text.contains(topic));
            assertThat(staff.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/review/products/",
                "/review/products/P/",
                "/review/R/",
                "/review/create/",
                "/account/login/",
                "/account/register/",
                "/nothing/"
            })
    void onAPhoneNoPageScrollsSideways(String pattern) {
        fits(chromium, pattern);
    }

    @Test
    void onAPhoneNoPageOfMembersAndStaffScrollsSideways() {
        try (Chromium staff = Chromium.start(site.base(), true)) {
            staff.signIn(RunningSite.ADMIN, RunningSite.ADMIN);
            for (String pattern : List.of(
                    "/account/",
                    "/review/R/",
                    "/review/R/edit/",
                    "/review/R/delete/",
                    "/admin/",
                    "/admin/products/",
                    "/admin/products/P/",
                    "/admin/products/P/delete/",
                    "/admin/reviews/",
                    "/admin/reviews/R/",
                    "/admin/reviews/R/delete/",
                    "/admin/accounts/",
                    "/admin/accounts/1/",
                    "/admin/databases/",
                    "/admin/databases/rebalance/")) {
                fits(staff, pattern);
            }
        }
    }

    /** Marks that no line breaks, a word without end, a family without end, and marks of direction that are never ended. */
    @ParameterizedTest
    @ValueSource(ints = {PHONE, 1280})
    void whateverIsWrittenStaysInItsPlace(int width) {
        List<String> texts = List.of(
                "Z" + "\u0363\u0489\u20DD".repeat(1_000),
                "W".repeat(3_000),
                "\uD83D\uDC68\u200D".repeat(3_000),
                "\u202E\u2067".repeat(500) + "turned");
        long admin = data.number(SiteData.CATALOGUE, "select id from account where username = ?", RunningSite.ADMIN);
        List<Long> products = new ArrayList<>();
        List<Long> reviews = new ArrayList<>();
        for (String text : texts) {
            products.add(data.product("! " + text.substring(0, 189), text));
            reviews.add(data.review(products.get(products.size() - 1), admin, 3, text, Instant.now()));
        }
        List<String> addresses =
                new ArrayList<>(List.of("/review/products/", "/account/", "/admin/products/", "/admin/reviews/"));
        products.forEach(id -> addresses.add("/review/products/" + id + "/"));
        reviews.forEach(id -> addresses.add("/review/" + id + "/"));
        try (Chromium staff = Chromium.start(site.base(), true)) {
            staff.signIn(RunningSite.ADMIN, RunningSite.ADMIN);
            staff.likeAPhone(width);
            for (String address : addresses) {
                staff.open(address);
                staff.picture("wide-" + width + address.replaceAll("\\W+", "-"));
                assertThat(staff.sidewaysScroll())
                        .as("%s: too wide are %s", address, staff.widest())
                        .isLessThanOrEqualTo(0);
            }
        }
        products.forEach(id -> data.run(SiteData.CATALOGUE, "delete from product where id = ?", id));
        reviews.forEach(id -> data.run(SiteData.REVIEWS, "delete from review where id = ?", id));
    }

    /** Also with a word that is far longer than the window is wide. */
    private void fits(Chromium browser, String pattern) {
        long product = data.product("! " + LONG_WORD.substring(0, 190), LONG_WORD);
        long admin = data.number(SiteData.CATALOGUE, "select id from account where username = ?", RunningSite.ADMIN);
        long review = data.review(product, admin, 3, LONG_WORD + " " + LONG_WORD, Instant.now());
        browser.complaints();
        browser.likeAPhone(PHONE);

        browser.open(pattern.replace("P", "" + product).replace("R", "" + review));

        browser.picture("phone" + pattern.replaceAll("\\W+", "-"));
        assertThat(browser.sidewaysScroll())
                .as("%s: too wide are %s", pattern, browser.widest())
                .isLessThanOrEqualTo(0);
        assertThat(browser.complaints())
                .as("the console at %s", pattern)
                .allMatch(complaint -> pattern.equals("/nothing/") && complaint.contains("404"));
        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);
        data.run(SiteData.REVIEWS, "delete from review where id = ?", review);
    }

    @Test
    void whoGoesBackAfterStaffHaveSignedOutSeesNothingOfTheAccounts() {
        try (Chromium staff = Chromium.start(site.base(), true)) {
            staff.signIn(RunningSite.ADMIN, RunningSite.ADMIN);
            staff.open("/admin/accounts/");
            assertThat(staff.text("main table")).contains(RunningSite.ADMIN);
            staff.click(".site-account button");
            assertThat(staff.address()).isEqualTo("/review/products/");

            staff.back();

            staff.await("h1", heading -> heading.equals("Sign in"));
            assertThat(staff.address()).isEqualTo("/account/login/?next=%2Fadmin%2Faccounts%2F");
        }
    }
}
