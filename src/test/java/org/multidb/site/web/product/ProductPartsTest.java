package org.multidb.site.web.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.web.view.ReviewLine;
import org.multidb.site.web.view.WrittenHtml;

/** The rows of the pages of products. */
class ProductPartsTest {

    private static final Instant TIME = Instant.parse("2026-07-01T22:05:00Z");

    private static String card(String name, RatingSummary summary, boolean complete, ReviewLine... newest) {
        return WrittenHtml.of(new ProductCard(7, name, summary, complete, List.of(newest)));
    }

    @Test
    void aCardShowsAProductAndItsNewestReviews() {
        assertThat(card("Bear", RatingSummary.NONE.plus(4, 1), true, new ReviewLine(12, "ann", TIME)))
                .isEqualTo("<article class=\"card\"><h2 class=\"card-title\">"
                        + "<a href=\"/site/review/products/7/\"><bdi>Bear</bdi></a> — 1 review</h2>"
                        + "<p class=\"card-rating\"><span class=\"rating\"><span class=\"star\" aria-hidden=\"true\">★</span> "
                        + "<span class=\"visually-hidden\">Average rating </span>4.0 / 5</span></p>"
                        + "<ul class=\"newest\"><li><a href=\"/site/review/12/\">By <bdi>ann</bdi> on "
                        + "<time datetime=\"2026-07-01T22:05:00Z\">1 July 2026, 22:05 UTC</time></a></li></ul>"
                        + "<p class=\"card-actions\"><a class=\"button\" href=\"/site/review/create/7/\" "
                        + "aria-label=\"Create new review: Bear\">Create new review</a></p></article>");
    }

    @Test
    void aCardWithoutReviewsHasNoList() {
        assertThat(card("Bear", RatingSummary.NONE, true))
                .contains("</a> — 0 reviews</h2>", ">no rating<")
                .doesNotContain("<ul");
    }

    @Test
    void whereReviewsAreMissingTheCountSaysAtLeast() {
        assertThat(card("Bear", RatingSummary.NONE.plus(0, 12_345), false))
                .contains(" — at least 12,345 reviews</h2><p class=\"card-rating\"></p>");
    }

    @Test
    void theNameOfAProductIsEscapedAndTurnsNothingBesideIt() {
        assertThat(card("<script>\"&", RatingSummary.NONE, true))
                .contains("<bdi>&lt;script&gt;&quot;&amp;</bdi>", "review: &lt;script&gt;&quot;&amp;\">");
        assertThat(card("\u2069\u202Eturned", RatingSummary.NONE, true))
                .contains("<bdi>\u202Eturned</bdi>", "review: \u2068\u202Eturned\u2069\">");
    }

    @Test
    void aBarSaysHowManyGaveARating() {
        assertThat(WrittenHtml.of(new RatingBar(5, 1_234, 2_000)))
                .isEqualTo("<tr><th scope=\"row\">5 stars</th><td class=\"histogram-bar\">"
                        + "<meter min=\"0\" max=\"2000\" value=\"1234\">1234</meter></td>"
                        + "<td class=\"histogram-count\">1,234</td></tr>");
        assertThat(WrittenHtml.of(new RatingBar(1, 1, 2))).contains(">1 star<");
        assertThat(WrittenHtml.of(new RatingBar(0, 0, 0))).contains(">no rating<", "max=\"1\" value=\"0\"");
    }
}
