package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetCursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Brown teddy bear", "a.b?c=d&e", "#{1+1}", "日本 \uD83D\uDE00", "'; drop table product"})
    void aCursorIsReadBackFromItsAddress(String key) {
        KeysetCursor place = new KeysetCursor(true, key, Long.MAX_VALUE);

        assertThat(KeysetCursor.decode(place.encode())).contains(place);
        assertThat(place.encode()).matches("[A-Za-z0-9._-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1.",
                "c1.",
                "a-1.",
                "a01.",
                "a99999999999999999999.",
                "a9999999999999999999.",
                "a1.!",
                "a1.A",
                "a1.Qg=",
                "a1.Qh",
                "a1.Qg\n",
                "a\u0661.Qg",
                "../",
                "a1.wyg"
            })
    void anyOtherTextIsNoCursor(String text) {
        assertThat(KeysetCursor.decode(text)).isEmpty();
    }

    @Test
    void theLongestNameIsReadBackAndALongerTextIsNoCursor() {
        KeysetCursor longest = new KeysetCursor(true, "語".repeat(200), Long.MAX_VALUE);

        assertThat(KeysetCursor.decode(longest.encode())).contains(longest);
        assertThat(KeysetCursor.decode(new KeysetCursor(true, "x".repeat(5_000), 1).encode()))
                .isEmpty();
    }

    @Test
    void aTextThatPostgresqlCannotHoldIsNoCursor() {
        String nul = Base64.getUrlEncoder().encodeToString(new byte[] {'a', 0, 'b'});

        assertThat(KeysetCursor.decode("a1." + nul)).isEmpty();
    }
}
