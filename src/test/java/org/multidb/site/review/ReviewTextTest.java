package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.site.review.ReviewText.Problem;

class ReviewTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", " x ", "😀", "\r\nline", "日本語", "e\u0301", "."})
    void whatCanBeSeenIsFine(String text) {
        assertThat(ReviewText.problemOf(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\r\n\t",
                "\u00a0",
                "\u2003\u2028",
                "\u3000",
                "\u200b",
                "\ufeff",
                "\u2060 \u202f",
                "\u0085",
                "\u0007",
                "\u115F",
                "\u0301"
            })
    void whatCannotBeSeenIsBlank(String text) {
        assertThat(ReviewText.problemOf(text)).contains(Problem.BLANK);
    }

    @Test
    void lengthCountsCharactersAndNotHalvesOfThem() {
        assertThat(ReviewText.problemOf("😀".repeat(10_000))).isEmpty();
        assertThat(ReviewText.problemOf("x".repeat(10_001))).contains(Problem.TOO_LONG);
    }

    @Test
    void theLineEndOfBrowsersCountsTwice() {
        assertThat(ReviewText.lengthOf("a\r\nb")).isEqualTo(4);
    }

    @Test
    void nulIsRefused() {
        assertThat(ReviewText.problemOf("a\0b")).contains(Problem.NUL);
    }
}
