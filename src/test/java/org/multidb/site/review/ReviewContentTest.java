package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewContentTest {

    private static final String TEDDY = "\uD83E\uDDF8"; // One character, two UTF-16 units.

    @Test
    void theTextStaysAsItWasSent() {
        String text = "  <b>Great</b>\r\n\r\n\u00a0indeed \t";
        assertThat(content(text).text()).isEqualTo(text);
    }

    @Test
    void theLengthCountsCharactersNotUtf16Units() {
        assertThat(content(TEDDY.repeat(10_000)).text()).hasSize(20_000);
        assertThatThrownBy(() -> content(TEDDY.repeat(10_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text of a review has 10000 characters at most, not 10001.");
        assertThatThrownBy(() -> content("a".repeat(10_001))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u2003\u3000",
                "\u000b\u001f",
                "\u00a0",
                "\u0085",
                "\u202f \u2007",
                "\u200b\ufeff\u2060"
            })
    void blankTextIsRefused(String text) {
        assertThatThrownBy(() -> content(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text of a review cannot be blank.");
    }

    @Test
    void nulIsRefusedForPostgresCannotStoreIt() {
        assertThatThrownBy(() -> content("a\0b")).hasMessage("The text of a review cannot hold the character NUL.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1, 65_537})
    void aRatingIsFrom1To5(int rating) {
        assertThatThrownBy(() -> new ReviewContent(1, Optional.of(rating), "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A rating is from 1 to 5, not " + rating + ".");
    }

    @Test
    void aRatingMayBeMissing() {
        assertThat(content("text").rating()).isEmpty();
        assertThat(new ReviewContent(1, Optional.of(5), "text").rating()).contains(5);
    }

    private static ReviewContent content(String text) {
        return new ReviewContent(1, Optional.empty(), text);
    }
}
