package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
}
