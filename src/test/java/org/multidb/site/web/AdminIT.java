package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** What staff do, over HTTP. */
@OnRunningSite
class AdminIT {

    private final SiteData data;
    private final Browser visitor;
    private final Browser staff;

    AdminIT(RunningSite site) {
        data = new SiteData(site);
        visitor = new Browser(site);
        staff = Member.staff(site).browser();
    }

    private Form form(String address) {
        return Form.of(staff.get(address).only("main form[method=post]"), address);
    }

    @Test
    void aProductIsAddedRenamedAndDeletedWithItsReviews() {
        String name = Names.unique("! Managed ");
        staff.submit(form("/admin/products/create/").with("name", name).with("description", "New"));
        long product = data.number(SiteData.CATALOGUE, "select id from product where name = ?", name);
        String address = "/admin/products/" + product + "/";

        staff.submit(form(address).with("name", name + " anew"));
        assertThat(visitor.get("/review/products/" + product + "/").text("h1")).isEqualTo(name + " anew");

        data.review(product, 3, "Follows its product");
        Answer deleted = staff.submit(form(address + "delete/"));
        assertThat(deleted.status()).isIn(302, 303);
        assertThat(visitor.get("/review/products/" + product + "/").status()).isEqualTo(404);
        Awaitility.await("the outbox").atMost(Duration.ofSeconds(10)).until(() -> data.reviewsOf(product) == 0);
    }

    @Test
    void aStaleProductIsNotOverwritten() {
        String name = Names.unique("! Stale ");
        long product = data.product(name);
        Form form = form("/admin/products/" + product + "/");
        staff.submit(form.with("description", "In the other window"));

        Answer refused = staff.submit(form.with("description", "In this window"));

        assertThat(refused.status()).isIn(409, 422);
        assertThat(refused.texts("[role=alert]")).isNotEmpty();
        assertThat(data.text(SiteData.CATALOGUE, "select description from product where id = ?", product))
                .isEqualTo("In the other window");
    }

    @Test
    void aReviewIsEditedAndARatingOutOfRangeIsRefusedAtTheField() {
        long product = data.product(Names.unique("! Edited "));
        long review = data.review(product, 3, "By a visitor");
        String address = "/admin/reviews/" + review + "/";

        Answer refused = staff.submit(form(address).with("rating", "6"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#rating-error")).isNotBlank();
        Answer blank = staff.submit(form(address).with("text", " "));
        assertThat(blank.text("#text-error")).isNotBlank();

        staff.submit(form(address).with("rating", "").with("text", "By staff"));
        assertThat(data.text(SiteData.REVIEWS, "select text || coalesce(rating, 0) from review where id = ?", review))
                .isEqualTo("By staff0");
    }

    @Test
    void aTextThatBeginsWithEmptyLinesIsKeptWhenItIsSavedAsItIs() {
        String text = "\r\n\r\nBegins with empty lines\r\n";
        long product = data.product(Names.unique("! Lines "), text);
        long review = data.review(product, 3, text);

        staff.submit(form("/admin/products/" + product + "/"));
        staff.submit(form("/admin/reviews/" + review + "/"));

        assertThat(data.text(SiteData.CATALOGUE, "select description from product where id = ?", product))
                .isEqualTo(text);
        assertThat(data.text(SiteData.REVIEWS, "select text from review where id = ?", review))
                .isEqualTo(text);
    }

    @Test
    void everyPageOfAReviewLeadsBackToTheTableAsItWasLeft() {
        long product = data.product(Names.unique("! Way back "));
        long edited = data.review(product, 3, "Edited");
        long deleted = data.review(product, 3, "Deleted");
        long selected = data.review(product, 3, "Selected");
        String table = "/admin/reviews/?product=" + product + "&rating=3&sort=id&dir=asc";
        Answer page = staff.get(table);
        assertThat(page.page().select("#product option[selected]").eachAttr("value"))
                .containsExactly("" + product);

        Answer edit =
                staff.get(page.only("td.number a:containsOwn(" + edited + ")").attr("href"));
        assertThat(edit.only("a.button:containsOwn(Cancel)").attr("href")).isEqualTo(table);
        assertThat(staff.submit(edit.adminForm()).location()).isEqualTo(table);

        edit = staff.get(page.only("td.number a:containsOwn(" + deleted + ")").attr("href"));
        Answer delete = staff.get(edit.only("a.button-danger").attr("href"));
        assertThat(delete.only("a.button:containsOwn(Cancel)").attr("href")).isEqualTo(table);
        assertThat(staff.submit(delete.adminForm()).location()).isEqualTo(table);

        String from = page.only("form[action$=/delete/] input[name=from]").attr("value");
        Answer bulk = staff.get("/admin/reviews/delete/?id=" + selected + "&from=" + Browser.encode(from));
        assertThat(bulk.only("a.button:containsOwn(Cancel)").attr("href")).isEqualTo(table);
        assertThat(staff.submit(bulk.adminForm()).location()).isEqualTo(table);
        assertThat(data.column(SiteData.REVIEWS, "select id from review where product_id = ?", product))
                .containsExactly("" + edited);
    }

    @Test
    void theTablesOfProductsAndAccountsAreFoundAgainAsTheyWereLeft() {
        String name = Names.unique("! Found again ");
        data.product(name);
        String products = "/admin/products/?name=" + Browser.encode(name) + "&sort=id&dir=desc";
        Answer product = staff.get(staff.get(products).only("td.name a").attr("href"));
        assertThat(product.only("a.button:containsOwn(Cancel)").attr("href")).isEqualTo(products);
        assertThat(staff.submit(product.adminForm()).location()).isEqualTo(products);

        String username = Names.unique("found");
        data.run(SiteData.CATALOGUE, "insert into account (username, password_hash) values (?, '')", username);
        String accounts = "/admin/accounts/?name=" + username + "&staff=no";
        Answer account = staff.get(staff.get(accounts).only("td.act a").attr("href"));
        assertThat(account.only("a.button:containsOwn(Cancel)").attr("href")).isEqualTo(accounts);
        assertThat(staff.submit(account.adminForm()).location()).isEqualTo(accounts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/", "//example.org", "/account/", "next=/account/", "%", "&=&", "x"})
    void theWayBackLeadsNowhereElse(String from) {
        long review = data.review(data.product(Names.unique("! Strayed ")), 3, "Strayed");
        Answer edit = staff.get("/admin/reviews/" + review + "/?from=" + Browser.encode(from));
        assertThat(edit.only("a.button:containsOwn(Cancel)").attr("href")).isEqualTo("/admin/reviews/");
        assertThat(staff.submit(edit.adminForm()).location()).isEqualTo("/admin/reviews/");
    }

    @Test
    void aLinkToTheReviewsOfANumberIsNoLinkToThoseOfAName() {
        long number = 987_654_321;
        long product = data.product(Names.unique("! Ambiguous "));
        long review = data.review(product, number, 3, "By the number", Instant.now());
        long named = data.number(
                SiteData.CATALOGUE,
                "insert into account (username, password_hash) values (?, '') returning id",
                "" + number);
        data.review(product, named, 3, "By the name", Instant.now());

        Answer table = staff.get("/admin/reviews/?product=" + product);
        String link =
                table.only("tr:has(input[value=" + review + "]) td.author a").attr("href");
        assertThat(staff.get(link).texts("td.text")).containsExactly("By the number");
        Answer edit = staff.get("/admin/reviews/" + review + "/");
        assertThat(staff.get(edit.only(".facts a").attr("href")).texts("td.text"))
                .containsExactly("By the number");
        Answer accounts = staff.get("/admin/accounts/?name=" + number);
        String reviews = accounts.only("td a[href*=reviews]").attr("href");
        assertThat(staff.get(reviews).texts("td.text")).containsExactly("By the name");
        Answer typed = staff.get("/admin/reviews/?author=" + number);
        assertThat(typed.texts("td.text")).containsExactly("By the name");
        assertThat(typed.text("main .notice")).contains("#" + number);
    }

    @Test
    void aDeletionOfNothingSaysWhy() {
        assertThat(staff.get("/admin/reviews/delete/").text("main form")).contains("No review is selected");
        assertThat(staff.get("/admin/reviews/delete/?id=999999999").text("main form"))
                .contains("There is nothing left to delete");
    }

    static Stream<Arguments> queries() {
        List<String> nasty = List.of(
                "'",
                "1; drop table review",
                "-1",
                "99999999999999999999",
                "x\0",
                "\uD83E\uDDF8",
                "<script>",
                "#{1+1}",
                "",
                "../..");
        Stream<String> addresses = Stream.of(
                "products/?name=",
                "products/?sort=",
                "products/?dir=",
                "products/?page=",
                "reviews/?db=",
                "reviews/?product=",
                "reviews/?author=",
                "reviews/?rating=",
                "reviews/?sort=",
                "reviews/?dir=",
                "reviews/?page=",
                "accounts/?username=",
                "accounts/?sort=",
                "accounts/?page=");
        return addresses.flatMap(address -> nasty.stream().map(value -> Arguments.of("/admin/" + address, value)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void noFilterOrSortKeyBreaksATable(String address, String value) {
        Answer answer = staff.get(address + Browser.encode(value));

        assertThat(answer.status()).isIn(200, 400, 404);
        assertThat(answer.body()).doesNotContain("<script>");
    }

    @Test
    void withOneShardThereIsNothingToRebalance() {
        Answer page = staff.get("/admin/databases/rebalance/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("main")).contains("Nothing can be moved here: the reviews are in one shard.");
        assertThat(page.page().select("main form, main meter")).isEmpty();
        assertThat(staff.get("/admin/databases/rebalance/start/").status()).isEqualTo(404);
        assertThat(staff.get("/admin/databases/").texts("main a[href=/admin/databases/rebalance/]"))
                .isEmpty();
    }
}
