package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

@OnRunningSite
class ProductPagesIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SiteData data;
    private final Browser browser;

    ProductPagesIT(RunningSite site) {
        data = new SiteData(site);
        browser = new Browser(site);
    }

    private static String page(long product) {
        return "/review/products/" + product + "/";
    }

    /** The ids of the reviews on a product's page, in its order. */
    private static List<Long> reviews(Answer page) {
        return page.page().select("article.review h3 a").eachAttr("href").stream()
                .map(address -> Long.valueOf(address.replaceAll("\\D", "")))
                .toList();
    }

    /** 60 reviews of which several share their time; the newest first. */
    private List<Long> sixtyReviews(long product) {
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            Instant time = NOON.plusSeconds(number / 7).plusNanos(number / 3 * 1_000L);
            ids.add(data.review(product, SiteData.ANONYMOUS, 1 + number % 5, "Review " + number, time));
        }
        Collections.reverse(ids);
        return ids;
    }

    @Test
    void sixtyReviewsArePagedByTwentyThereAndBack() {
        long product = data.product(Names.unique("Paged "));
        List<Long> all = sixtyReviews(product);

        Answer first = browser.get(page(product));
        Answer second = browser.get(first.neighbour("next"));
        Answer third = browser.get(second.neighbour("next"));

        assertThat(reviews(first)).isEqualTo(all.subList(0, 20));
        assertThat(reviews(second)).isEqualTo(all.subList(20, 40));
        assertThat(reviews(third)).isEqualTo(all.subList(40, 60));
        assertThat(first.neighbour("prev")).isEmpty();
        assertThat(third.neighbour("next")).isEmpty();
        assertThat(second.only("head link[rel=next]").attr("href")).isEqualTo(second.neighbour("next"));
        assertThat(second.only("head link[rel=prev]").attr("href")).isEqualTo(second.neighbour("prev"));
        Answer back = browser.get(third.neighbour("prev"));
        assertThat(reviews(back)).isEqualTo(all.subList(20, 40));
        assertThat(reviews(browser.get(back.neighbour("prev")))).isEqualTo(all.subList(0, 20));
    }

    @Test
    void nothingIsSkippedOrDoubledWhileReviewsComeAndGo() {
        long product = data.product(Names.unique("Busy "));
        List<Long> all = sixtyReviews(product);
        List<Long> seen = new ArrayList<>();

        Answer page = browser.get(page(product));
        seen.addAll(reviews(page));
        for (int added = 0; added < 5; added++) {
            data.review(product, 5, "Newer");
        }
        delete(all.get(19), all.get(3));
        page = browser.get(page.neighbour("next"));
        seen.addAll(reviews(page));
        data.review(product, 1, "Newest");
        delete(all.get(20), all.get(30));
        page = browser.get(page.neighbour("next"));
        seen.addAll(reviews(page));

        assertThat(page.neighbour("next")).isEmpty();
        assertThat(seen).isEqualTo(all);
    }

    private void delete(Long... ids) {
        for (Long id : ids) {
            data.run(SiteData.REVIEWS, "delete from review where id = ?", id);
        }
    }

    @Test
    void fiftyFiveProductsArePagedByFifty() {
        String prefix = Names.unique("! ");
        List<String> added = new ArrayList<>();
        for (int number = 0; number < 55; number++) {
            String name = prefix + String.format(" %02d", number);
            data.product(name);
            added.add(name);
        }

        Answer page = browser.get("/review/products/");
        assertThat(page.page().select("article.card")).hasSize(50);
        data.product(prefix + " 00 added before the place");
        String last = page.page().select(".card-title a").last().text();
        data.run(SiteData.CATALOGUE, "delete from product where name = ?", last);
        List<Element> seen = new ArrayList<>();
        eachCard(page, seen::add);
        data.run(SiteData.CATALOGUE, "delete from product where name like ?", prefix + "%");

        assertThat(seen).extracting(link -> link.attr("href")).doesNotHaveDuplicates();
        assertThat(seen).extracting(Element::text).containsSubsequence(added).contains("Brown teddy bear");
    }

    /** Reads on to the last page. */
    private void eachCard(Answer first, Consumer<Element> reader) {
        first.page().select(".card-title a").forEach(reader);
        for (Answer page = first; !page.neighbour("next").isEmpty(); ) {
            page = browser.get(page.neighbour("next"));
            page.page().select(".card-title a").forEach(reader);
        }
    }

    /** What the list shows of the product. */
    private Element card(long product) {
        List<Element> found = new ArrayList<>();
        eachCard(browser.get("/review/products/"), link -> {
            if (link.attr("href").equals(page(product))) {
                found.add(link.closest("article"));
            }
        });
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0 reviews, no rating",
        "0, 1 review, no rating",
        "3, 1 review, 3.0 / 5",
        "'4,4,5', 3 reviews, 4.3 / 5",
        "'4,4,4,5', 4 reviews, 4.3 / 5",
        "'1,2,0', 3 reviews, 1.5 / 5",
        "'5,5,5,5,5,5,4', 7 reviews, 4.9 / 5",
    })
    void countsAndAveragesAreOfAllReviews(String ratings, String count, String average) {
        String name = Names.unique("00 Counted ");
        long product = data.product(name);
        rate(product, ratings);

        Answer page = browser.get(page(product));

        assertThat(card(product).text()).startsWith(name + " — " + count + " ").contains(average);
        assertThat(page.text(".summary-line")).contains(average, " " + count);
    }

    private void rate(long product, String ratings) {
        for (String rating : ratings.isEmpty() ? new String[0] : ratings.split(",")) {
            data.review(product, rating.equals("0") ? null : Integer.valueOf(rating), "Rated");
        }
    }

    @Test
    void theHistogramShowsHowManyGaveEachRating() {
        long product = data.product(Names.unique("Rated "));
        rate(product, "5,5,5,3,1,0,0");

        Answer page = browser.get(page(product));

        assertThat(page.texts(".histogram tbody th"))
                .containsExactly("5 stars", "4 stars", "3 stars", "2 stars", "1 star", "no rating");
        assertThat(page.texts(".histogram-count")).containsExactly("3", "0", "1", "0", "1", "2");
    }

    @Test
    void theListShowsTheNewestThreeReviewsOfEachProduct() {
        long product = data.product(Names.unique("00 Newest "));
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(data.review(product, SiteData.ANONYMOUS, null, "No " + number, NOON.plusSeconds(60L * number)));
        }

        Elements lines = card(product).select("li a");

        assertThat(lines.eachAttr("href"))
                .containsExactly(
                        "/review/" + ids.get(4) + "/", "/review/" + ids.get(3) + "/", "/review/" + ids.get(2) + "/");
        assertThat(lines.eachText().get(0)).startsWith("By Anonymous on ");
    }

    @Test
    void everyProductOffersToWriteAReview() {
        long product = data.product(Names.unique("00 Offered "));

        String form = "a[href=/review/create/" + product + "/]";

        assertThat(card(product).select(form).eachText()).containsExactly("Create new review");
        assertThat(browser.get(page(product)).texts(form)).containsExactly("Create new review");
    }

    @Test
    void deletedProductsAndAuthorsShowPlaceholders() {
        long product = data.product(Names.unique("Gone "));
        long review = data.review(product, 999_999, 3, "Still here", NOON);
        assertThat(browser.get(page(product)).text("article.review h3")).startsWith("By Former reviewer on");

        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);

        Answer answer = browser.get("/review/" + review + "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("h1")).isEqualTo("Review of (product no longer available)");
        assertThat(answer.text("main")).contains("Reviewer Former reviewer", "Still here");
        assertThat(browser.get(page(product)).status()).isEqualTo(404);
    }

    @Test
    void listsAndReviewsSetNoCookieAndOpenNoSession() {
        long product = data.product(Names.unique("00 Stateless "));
        long review = data.review(product, 3, "No crumbs");

        for (String address : List.of("/review/products/", page(product), "/review/" + review + "/", "/review/0/")) {
            Answer answer = browser.get(address);
            assertThat(answer.cookies()).as(address).isEmpty();
            assertThat(answer.body()).as(address).doesNotContainIgnoringCase("jsessionid");
        }
    }

    @Test
    void aChangeOfAProductMadeElsewhereShowsSoon() {
        long product = data.product(Names.unique("Before "));
        browser.get(page(product));
        String renamed = Names.unique("After ");

        data.run(SiteData.CATALOGUE, "update product set name = ? where id = ?", renamed, product);

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> browser.get(page(product)).text("h1").equals(renamed));
    }

    @Test
    void aLongReviewIsShortenedInTheListAndWholeOnItsPage() {
        long product = data.product(Names.unique("Long "));
        long review = data.review(product, 3, "word ".repeat(1_000) + "the end");

        assertThat(browser.get(page(product)).text("article.review")).doesNotContain("the end");
        assertThat(browser.get("/review/" + review + "/").text(".review-text")).endsWith("the end");
    }
}
