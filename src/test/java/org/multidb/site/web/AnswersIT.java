package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Pages kept in memory: sent again only while the databases say that nothing that they show has changed. */
@OnRunningSite
class AnswersIT {

    private static final String LIST = "/review/products/";

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;
    private final Member author;
    private final long product;
    private final long review;
    private final String page;

    AnswersIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
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

    /** Whatever a page shows of rows, each by SQL past the application, as another node's change is. */
    enum Change {
        TEXT(test -> test.onReview("text = 'Another text'"), true, false),
        RATING(test -> test.onReview("rating = 5"), true, true),
        NO_RATING(test -> test.onReview("rating = null"), true, true),
        TIME(test -> test.onReview("created = created - interval '2 days'"), true, true),
        AUTHOR(test -> test.onReview("author_id = -1"), true, true),
        OTHER_PRODUCT(test -> test.onReview("product_id = product_id + 1000000"), true, true),
        DELETED(test -> test.data.run(SiteData.REVIEWS, "delete from review where id = ?", test.review), true, true),
        ADDED(test -> test.data.review(test.product, 1, "Added"), true, true),
        PRODUCT_NAME(test -> test.onProduct("name = name || ' renamed'"), true, true),
        PRODUCT_DESCRIPTION(test -> test.onProduct("description = 'Described anew'"), true, false),
        USERNAME(test -> test.onAccount("update account set username = username || 'x' where id = ?"), true, true),
        ACCOUNT_GONE(test -> test.onAccount("delete from account where id = ?"), true, true);

        private final Function<AnswersIT, Object> change;
        private final boolean onPage;
        private final boolean onList;

        Change(Function<AnswersIT, Object> change, boolean onPage, boolean onList) {
            this.change = change;
            this.onPage = onPage;
            this.onList = onList;
        }
    }

    private int onReview(String set) {
        return data.run(SiteData.REVIEWS, "update review set " + set + " where id = ?", review);
    }

    private int onProduct(String set) {
        return data.run(SiteData.CATALOGUE, "update product set " + set + " where id = ?", product);
    }

    private int onAccount(String sql) {
        return data.run(SiteData.CATALOGUE, sql, author.id());
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
        return browser.get(address);
    }

    @ParameterizedTest
    @EnumSource
    void theVeryNextAnswerShowsAChange(Change change) {
        String before = kept(page).text("main");
        String listBefore = kept(LIST).text("main");

        change.change.apply(this);

        assertThat(browser.get(page).text("main").equals(before))
                .as("the page of the product is the same")
                .isEqualTo(!change.onPage);
        assertThat(browser.get(LIST).text("main").equals(listBefore))
                .as("the list is the same")
                .isEqualTo(!change.onList);
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
        String american = browser.send("GET", page, "", "Accept-Language", "en-US").only("html").attr("lang");
        String british = browser.send("GET", page, "", "Accept-Language", "de").only("html").attr("lang");

        assertThat(List.of(american, british)).containsExactly("en-US", "en");
    }

    @Test
    void aHeadRequestTellsTheSameWithoutThePage() {
        Answer whole = kept(page);

        Answer head = browser.send("HEAD", page, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
    }

    @Test
    void aPageThatIsNotFoundIsNotFoundAgain() {
        String gone = LIST + (product + 1_000_000) + "/";

        assertThat(List.of(browser.get(gone).status(), browser.get(gone).status())).containsExactly(404, 404);
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
}
