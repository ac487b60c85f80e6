package org.multidb.site.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {

    @Test
    void averagesHaveOneDecimalInTheWritingOfTheLocale() {
        assertThat(Formats.oneDecimal(3, Locale.ENGLISH)).isEqualTo("3.0");
        assertThat(Formats.oneDecimal(3.14, Locale.GERMAN)).isEqualTo("3,1");
    }

    @Test
    void halvesAreRoundedUp() {
        assertThat(Formats.oneDecimal(4.25, Locale.ENGLISH)).isEqualTo("4.3");
        assertThat(Formats.oneDecimal(4.35, Locale.ENGLISH)).isEqualTo("4.4");
        assertThat(Formats.oneDecimal(4.95, Locale.ENGLISH)).isEqualTo("5.0");
    }

    @Test
    void countsOfReviewsFollowTheNumber() {
        assertThat(Formats.reviews(0, true, Locale.ENGLISH)).isEqualTo("0 reviews");
        assertThat(Formats.reviews(1, true, Locale.ENGLISH)).isEqualTo("1 review");
        assertThat(Formats.reviews(999, true, Locale.ENGLISH)).isEqualTo("999 reviews");
        assertThat(Formats.reviews(12_345, true, Locale.ENGLISH)).isEqualTo("12,345 reviews");
        assertThat(Formats.reviews(12, false, Locale.ENGLISH)).isEqualTo("at least 12 reviews");
    }

    @Test
    void timesAreInUtc() {
        Instant instant = Instant.parse("2026-07-01T22:05:00Z");
        assertThat(Formats.time(instant, Locale.ENGLISH)).isEqualTo("1 July 2026, 22:05 UTC");
        assertThat(Formats.time(instant, Locale.US)).isEqualTo("July 1, 2026, 10:05 PM UTC");
    }

    @Test
    void longTextsAreCutBetweenCharactersAndNeverWithinOne() {
        assertThat(Formats.excerpt("short")).isEqualTo("short");
        assertThat(Formats.excerpt("😀".repeat(400))).isEqualTo("😀".repeat(400));
        assertThat(Formats.excerpt("😀".repeat(401))).isEqualTo("😀".repeat(400) + "…");
    }

    @Test
    void starsShowTheRating() {
        assertThat(Formats.stars(2)).isEqualTo("★★☆☆☆");
        assertThat(Formats.stars(5)).isEqualTo("★★★★★");
    }
}
