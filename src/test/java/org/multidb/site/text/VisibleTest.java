package org.multidb.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    /** Lo with the property Default_Ignorable_Code_Point, and what is assigned and drawn as nothing. */
    private static final Set<Integer> BY_NAME = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x1D159);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n\u000B\f",
                "\u00A0\u1680\u2003\u2028\u2029\u202F\u205F\u3000",
                "\u200B\u200C\u200D\u2060\uFEFF",
                "\u00AD\u034F\u061C",
                "\u115F\u1160\u3164\uFFA0",
                "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069",
                "\u0301\u0489\u0903",
                "\uFE0F\uDB40\uDD00",
                "\uDB40\uDC41",
                "\u2800",
                "\uD834\uDD59",
                "\0\u0007\u0085",
                "\uFFFE\uFFFF\uFDD0",
                "\uD800",
            })
    void aTextOfWhichNothingCanBeSeenIsBlank(String text) {
        assertThat(Visible.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                ".",
                "\u200Bx",
                "e\u0301",
                "\u05E9\u05DC\u05D5\u05DD",
                "\uD83E\uDDF8",
                "\uD83D\uDC68\u200D\uD83D\uDC69",
                "\uE000",
                "\uD83E\uDEE8",
                "\uFFFD",
                "\u3131",
            })
    void aTextOfWhichAnythingCanBeSeenIsNot(String text) {
        assertThat(Visible.isBlank(text)).isFalse();
    }

    /** The same said by the properties that {@code java.util.regex} knows, for every code point there is. */
    @Test
    void allCodePointsGoByTheirProperties() {
        Pattern invisible =
                Pattern.compile("[\\p{IsWhite_Space}\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{M}\\p{IsNoncharacter_Code_Point}"
                        + "\\x{2065}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");
        IntPredicate expected = code -> !BY_NAME.contains(code)
                && !invisible.matcher(Character.toString(code)).matches();

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(code -> Visible.isVisible(code) != expected.test(code))
                        .mapToObj(code -> Integer.toHexString(code))
                        .collect(Collectors.toList()))
                .isEmpty();
    }
}
