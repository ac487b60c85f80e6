package org.multidb.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {

    private static final String SHALOM = "\u05E9\u05DC\u05D5\u05DD";

    @Test
    void whatRunsFromLeftToRightStaysAsItIs() {
        assertThat(Direction.isolate("Brown teddy bear, 5 \u20AC \uD83E\uDDF8"))
                .isEqualTo("Brown teddy bear, 5 \u20AC \uD83E\uDDF8");
        assertThat(Direction.balance("Brown teddy bear")).isEqualTo("Brown teddy bear");
    }

    @Test
    void anIsolateThatANameBeginsEndsWithIt() {
        assertThat(Direction.balance("\u2067abc")).isEqualTo("\u2067abc\u2069");
        assertThat(Direction.balance("a\u2066b\u2069c")).isEqualTo("a\u2066b\u2069c");
    }

    @Test
    void anIsolateThatANameDoesNotBeginIsNotEndedByIt() {
        assertThat(Direction.balance("\u2069\u202Eabc")).isEqualTo("\u202Eabc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHALOM,
                "\u202Eabc",
                "\u2069\u202Eabc",
                "\u2067abc",
                "\u2066\u2067" + SHALOM,
                "\u0661\u0662",
            })
    void whatFollowsANameRunsFromLeftToRight(String name) {
        String text = "Saved: " + Direction.isolate(name) + " - 12 reviews";

        Bidi levels = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);

        assertThat(levels.getLevelAt(0)).isZero();
        for (int index = text.length() - "reviews".length(); index < text.length(); index++) {
            assertThat(levels.getLevelAt(index))
                    .as("level of %s", text.charAt(index))
                    .isZero();
        }
        assertThat(levels.getLevelAt(text.indexOf("12"))).isZero();
    }
}
