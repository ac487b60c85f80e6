package org.multidb.site.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What several pages show of reviews. */
class ReviewPartsTest {

    private static final Instant TIME = Instant.parse("2026-07-01T22:05:00Z");

    private static ReviewExcerpt excerpt(Optional<Integer> rating, String text) {
        return new ReviewExcerpt(12, rating, text, TIME);
    }

    @Test
    void aLineLinksToItsReview() {
        assertThat(WrittenHtml.of(new ReviewLine(12, "ann", TIME)))
                .isEqualTo("<a href=\"/site/review/12/\">By <bdi>ann</bdi> on "
                        + "<time datetime=\"2026-07-01T22:05:00Z\">1 July 2026, 22:05 UTC</time></a>");
        assertThat(WrittenHtml.of(new ReviewLine(12, "ann", TIME), Locale.US)).contains(">July 1, 2026, 10:05 PM UTC<");
    }

    @Test
    void aNameIsEscapedAndEndsNoIsolate() {
        assertThat(WrittenHtml.of(new ReviewLine(12, "<script>&", TIME))).contains("<bdi>&lt;script&gt;&amp;</bdi>");
        assertThat(WrittenHtml.of(new ReviewLine(12, "\u2069\u202Eturned", TIME)))
                .contains("<bdi>\u202Eturned</bdi>");
        assertThat(WrittenHtml.of(new ReviewLine(12, "\u2067open", TIME))).contains("<bdi>\u2067open\u2069</bdi>");
    }

    @Test
    void anExcerptShowsTheRatingAndTheText() {
        assertThat(WrittenHtml.of(excerpt(Optional.of(2), "<b>\"Good\"</b>")))
                .isEqualTo("<p class=\"review-rating\"><span class=\"rating\">"
                        + "<span class=\"stars\" aria-hidden=\"true\">★★☆☆☆</span> 2 / 5</span></p>"
                        + "<p class=\"prose\" dir=\"auto\">&lt;b&gt;&quot;Good&quot;&lt;/b&gt;</p>");
    }

    @Test
    void aReviewWithoutARatingShowsNone() {
        assertThat(WrittenHtml.of(excerpt(Optional.empty(), "Good")))
                .isEqualTo("<p class=\"prose\" dir=\"auto\">Good</p>");
    }

    @Test
    void onlyALongTextIsCutAndLinked() {
        assertThat(WrittenHtml.of(excerpt(Optional.empty(), "x".repeat(400)))).doesNotContain("<a ", "…");
        assertThat(WrittenHtml.of(excerpt(Optional.empty(), "x".repeat(401))))
                .endsWith("x…</p><p><a href=\"/site/review/12/\" "
                        + "aria-label=\"Read the whole review: 1 July 2026, 22:05 UTC\">Read the whole review</a></p>");
    }

    @Test
    void anAverageIsShownWhereThereIsOne() {
        assertThat(WrittenHtml.of(new AverageRating(OptionalDouble.of(4.25), false)))
                .isEqualTo("<span class=\"rating\"><span class=\"star\" aria-hidden=\"true\">★</span> "
                        + "<span class=\"visually-hidden\">Average rating </span>4.3 / 5</span>");
    }

    @Test
    void thatNobodyGaveARatingIsOnlySaidWhereAllReviewsAreKnown() {
        assertThat(WrittenHtml.of(new AverageRating(OptionalDouble.empty(), true)))
                .isEqualTo("<span class=\"rating-none\">no rating</span>");
        assertThat(WrittenHtml.of(new AverageRating(OptionalDouble.empty(), false)))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(WrittenHtml.of(new Unavailable("reviews-2")))
                .isEqualTo(
                        "<p class=\"notice notice-warning\" role=\"status\">Reviews from reviews-2 are unavailable at the "
                                + "moment. What you see here is not complete.</p>");
    }
}
