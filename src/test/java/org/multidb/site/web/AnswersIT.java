package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Pages kept in memory: sent again only while the databases say that nothing that they show has changed. */
@OnRunningSite
class AnswersIT {

    private static final String LIST = "/review/products/";
    private static final String REVIEW = "/review/";

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;
    private Member author;
    private long product;
    private long review;
    private String page;

    AnswersIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
    }

    @BeforeEach
    void begin() {
        author = Member.signUp(site);
        // Before all others, so that the first page of the list shows it.
        product = data.product(Names.unique("! ! Kept "), "As it was.");
        review = data.review(product, author.id(), 3, "As it was", Instant.now());
        page = LIST + product + "/";
    }

    @AfterEach
    void tidyUp() {
        data.run(SiteData.REVIEWS, "delete from review where product_id = ?", product);
        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);
    }

    /**
     * Whatever the page of a product shows, changed by SQL past the application, as another node changes it; and the other pages that show
     * it.
     */
    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("text", change(test -> test.onReview("text = 'Another text'")), Set.of(REVIEW)),
                arguments("rating", change(test -> test.onReview("rating = 5")), Set.of(LIST, REVIEW)),
                arguments("no rating", change(test -> test.onReview("rating = null")), Set.of(LIST, REVIEW)),
                arguments(
                        "time",
                        change(test -> test.onReview("created = created - interval '2 days'")),
                        Set.of(LIST, REVIEW)),
                arguments("author", change(test -> test.onReview("author_id = -1")), Set.of(LIST, REVIEW)),
                arguments(
                        "product of the review",
                        change(test -> test.onReview("product_id = product_id + 1000000")),
                        Set.of(LIST, REVIEW)),
                arguments(
                        "deletion",
                        change(test -> test.data.run(SiteData.REVIEWS, "delete from review where id = ?", test.review)),
                        Set.of(LIST, REVIEW)),
                arguments("addition", change(test -> test.data.review(test.product, 1, "Added")), Set.of(LIST)),
                arguments("name", change(test -> test.onProduct("name = name || ' renamed'")), Set.of(LIST, REVIEW)),
                arguments("description", change(test -> test.onProduct("description = 'Anew'")), Set.of()),
                arguments(
                        "username",
                        change(test -> test.onAccount("update account set username = username || 'x' where id = ?")),
                        Set.of(LIST, REVIEW)),
                arguments(
                        "account gone",
                        change(test -> test.onAccount("delete from account where id = ?")),
                        Set.of(LIST, REVIEW)));
    }

    private static Consumer<AnswersIT> change(Consumer<AnswersIT> change) {
        return change;
    }

    private void onReview(String set) {
        data.run(SiteData.REVIEWS, "update review set " + set + " where id = ?", review);
    }

    private void onProduct(String set) {
        data.run(SiteData.CATALOGUE, "update product set " + set + " where id = ?", product);
    }

    private void onAccount(String sql) {
        data.run(SiteData.CATALOGUE, sql, author.id());
    }

    /** How many pages were sent from memory so far. */
    private long sent() {
        Matcher count = Pattern.compile("multidb_answers_total\\{result=\"sent\"\\} ([0-9.E+]+)")
                .matcher(browser.get("/metrics").body());
        assertThat(count.find()).isTrue();
        return (long) Double.parseDouble(count.group(1));
    }

    /** The page, which is in memory afterwards. */
    private Answer kept(String address) {
        browser.get(address);
        long before = sent();
        Answer again = browser.get(address);
        assertThat(sent()).as("pages sent from memory, with %s", address).isEqualTo(before + 1);
        return again;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void theVeryNextAnswerShowsAChange(String what, Consumer<AnswersIT> change, Set<String> shownOn) {
        String before = kept(page).text("main");
        String listBefore = kept(LIST).text("main");
        // Which is not kept, but the names on it are.
        String reviewBefore = browser.get(REVIEW + review + "/").text("main");

        change.accept(this);

        assertThat(browser.get(page).text("main")).as(what).isNotEqualTo(before);
        assertThat(browser.get(LIST).text("main").equals(listBefore))
                .as("the list is the same after a change of the " + what)
                .isEqualTo(!shownOn.contains(LIST));
        assertThat(browser.get(REVIEW + review + "/").text("main").equals(reviewBefore))
                .as("the review is the same after a change of the " + what)
                .isEqualTo(!shownOn.contains(REVIEW));
    }

    @Test
    void anAccountThatComesBackIsNamedAgain() {
        data.run(SiteData.CATALOGUE, "delete from account where id = ?", author.id());
        String former = kept(page).text("main");

        data.run(
                SiteData.CATALOGUE,
                "insert into account (id, username, password_hash) overriding system value values (?, ?, 'x')",
                author.id(),
                author.username());

        assertThat(former).doesNotContain(author.username());
        assertThat(browser.get(page).text("main")).contains(author.username());
    }

    @Test
    void whatIsTheSameIsSentFromMemory() {
        for (String address : List.of(LIST, page)) {
            Answer first = kept(address);
            long before = sent();
            Answer second = browser.get(address);

            assertThat(sent()).as(address).isEqualTo(before + 1);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isNotBlank();
            assertThat(second.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(second.header("Server-Timing")).contains("default;", "reviews;");
            Safety.check(second);
        }
    }

    @Test
    void aChangeOfAnotherProductLeavesThePageInMemory() {
        kept(page);
        long before = sent();
        data.review(product + 1_000_000, 3, "About another");

        browser.get(page);

        assertThat(sent()).isEqualTo(before + 1);
    }

    @Test
    void aBrowserThatHasThePageIsToldThatNothingHasChanged() {
        String tag = kept(page).header("ETag");

        Answer same = browser.send("GET", page, "", "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("Server-Timing")).contains("default;", "reviews;");
        Safety.check(same);

        onReview("text = 'Another text'");
        Answer changed = browser.send("GET", page, "", "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("main")).contains("Another text");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void whoIsSignedInGetsAPageOfTheirOwn() {
        String anonymous = kept(page).body();
        long before = sent();

        Answer own = author.browser().get(page);

        assertThat(own.text("header")).contains(author.username());
        assertThat(own.headers().firstValue("ETag")).isEmpty();
        assertThat(sent()).isEqualTo(before);
        assertThat(browser.get(page).body()).isEqualTo(anonymous);
    }

    /** Staff may read what nobody else does. */
    @Test
    void norIsAPageOfStaffKept() {
        Answer staff = Member.staff(site).browser().get(page);

        assertThat(staff.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(browser.get(page).text("header")).contains("Sign in");
    }

    @Test
    void eachLocaleHasItsOwnPage() {
        kept(page);
        String american = browser.send("GET", page, "", "Accept-Language", "en-US")
                .only("html")
                .attr("lang");
        String british = browser.send("GET", page, "", "Accept-Language", "de")
                .only("html")
                .attr("lang");

        assertThat(List.of(american, british)).containsExactly("en-US", "en");
    }

    @Test
    void aHeadRequestTellsTheSameWithoutThePage() {
        Answer whole = kept(page);

        Answer head = browser.send("HEAD", page, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
        assertThat(head.header("Server-Timing")).contains("default;", "reviews;");
    }

    @Test
    void aPageThatIsNotFoundIsNotFoundAgain() {
        String gone = LIST + (product + 1_000_000) + "/";

        assertThat(List.of(browser.get(gone).status(), browser.get(gone).status()))
                .containsExactly(404, 404);
    }

    @Test
    void aPageBeyondTheFirstIsKeptToo() {
        for (int number = 0; number < 30; number++) {
            data.review(product, 4, "Number " + number);
        }
        String next = browser.get(page).neighbour("next");
        kept(next);
        long before = sent();

        assertThat(browser.get(next).texts("article.review")).hasSize(11);
        assertThat(sent()).isEqualTo(before + 1);
        onReview("text = 'The first of all'");
        assertThat(browser.get(next).text("main")).contains("The first of all");
    }

    /** Its links say what the visitor saw before, which is nobody else's. */
    @Test
    void aPageThatIsReachedByALinkWhichSaysWhatWasSeenIsNotKept() {
        kept(page);
        long before = sent();

        for (int visit = 0; visit < 2; visit++) {
            Answer continued = browser.get(page + "?seen=x");
            assertThat(continued.only("head link[rel=canonical]").attr("href")).startsWith(page);
        }

        assertThat(sent()).isEqualTo(before);
    }

    /** Kept but for what each form has of its own. */
    @Test
    void aFormInMemoryIsAnotherOneForEachVisitor() {
        String address = "/review/create/" + product + "/";
        kept(address);
        Browser one = new Browser(site);
        Form first = one.get(address).form();
        Browser other = new Browser(site);
        long before = sent();

        Form second = other.get(address).form();

        assertThat(sent()).isEqualTo(before + 1);
        assertThat(second.value("key")).isNotEqualTo(first.value("key"));
        assertThat(second.value("token")).isNotEqualTo(first.value("token"));
        assertThat(other.cookies()).containsKey("multidb-form");
        for (Answer saved : List.of(
                one.submit(first.with("review", "By the first")),
                other.submit(second.with("review", "By the second")))) {
            assertThat(saved.status()).as("%s", saved).isEqualTo(302);
        }
        assertThat(browser.get(page).texts("article.review .prose")).contains("By the first", "By the second");
        assertThat(one.submit(second.with("review", "Not theirs")).status())
                .as("the form of another browser")
                .isEqualTo(403);
    }

    @Test
    void aFormInMemoryHasTheNameOfNow() {
        String address = "/review/create/" + product + "/";
        String name = kept(address).text("#product option[selected]");
        onProduct("name = name || ' renamed'");

        assertThat(browser.get(address).text("#product option[selected]")).isEqualTo(name + " renamed");

        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);
        assertThat(browser.get(address).texts("#product option"))
                .isNotEmpty()
                .noneMatch(option -> option.contains(name));
    }

    /** A form that was left blank as it was written would have the same key for everybody. */
    @Test
    void aFormThatIsNotKeptIsFilledInToo() {
        Browser writer = new Browser(site);
        writer.submit(writer.get("/review/create/" + product + "/").form().with("review", "For a bookmark"));
        for (String address : List.of(
                "/review/create/" + product + "/",
                "/review/create/" + (product + 1_000_000) + "/",
                "/review/create/",
                "/account/login/?next=/account/",
                "/account/login/?keep=wanted")) {
            Form one = writer.get(address).form();
            Form other = new Browser(site).get(address).form();

            assertThat(other.value("token")).as(address).hasSizeGreaterThan(40).isNotEqualTo(one.value("token"));
            if (one.fields().containsKey("key")) {
                assertThat(other.value("key")).as(address).isNotEqualTo(one.value("key"));
            }
        }
    }

    @Test
    void aFormInMemoryHasNoTagAndItsHeadersAreThoseOfAForm() {
        String address = "/review/create/" + product + "/";
        Answer whole = kept(address);
        Answer head = new Browser(site).send("HEAD", address, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(whole.header("Content-Type"));
        assertThat(head.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.contains("multidb-form=") && cookie.contains("HttpOnly"));
        for (Answer form : List.of(whole, head)) {
            assertThat(form.headers().firstValue("ETag")).isEmpty();
            assertThat(form.header("Cache-Control")).isEqualTo("private, no-cache");
        }
        assertThat(browser.send("GET", address, "", "If-None-Match", "*").status())
                .isEqualTo(200);
    }

    @Test
    void thePageToSignInIsKeptAndStillRefuses() {
        kept("/account/login/");
        Browser one = new Browser(site);
        Form form = one.get("/account/login/").form().with("username", author.username());

        Answer refused = one.submit(form.with("password", "not theirs"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.form().value("username")).isEqualTo(author.username());
        assertThat(browser.get("/account/login/").form().value("username")).isEmpty();
        assertThat(one.submit(form.with("password", Member.PASSWORD)).location())
                .isEqualTo("/account/");
        long before = sent();
        one.get("/account/login/");
        assertThat(sent()).as("for who is signed in").isEqualTo(before);
    }

    /** It carries what somebody has typed. */
    @Test
    void thePageToSignInIsNotKeptWithTheFormOfAnother() {
        kept("/account/login/");
        Browser one = new Browser(site);
        Form form = one.get("/review/create/" + product + "/").form().with("review", "Typed by one");
        Answer carried = one.submit(form.to("/account/login/?next=/review/create/" + product + "/&keep=wanted"));
        assertThat(carried.page().select("input[name=kept]")).hasSize(1);

        for (int visit = 0; visit < 2; visit++) {
            Answer other = new Browser(site).get("/account/login/?next=/review/create/" + product + "/");
            assertThat(other.page().select("input[name=kept]")).isEmpty();
        }
    }

    @Test
    void aFirstRequestWithoutABodyFillsTheMemory() {
        browser.send("HEAD", page, "");
        long before = sent();

        assertThat(browser.get(page).text("main")).contains("As it was");
        assertThat(sent()).isEqualTo(before + 1);
    }
}
