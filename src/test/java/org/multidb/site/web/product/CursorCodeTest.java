package org.multidb.site.web.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.persistence.Place;

class CursorCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"Brown teddy bear", "a:b", "Ünïcödé 😀", "line\nbreak", "%&?#+/", "日本語の製品"})
    void anyNameIsReadBack(String name) {
        Place place = new Place(false, name, 42);
        String code = CursorCode.encode(place);
        assertThat(code).matches("[A-Za-z0-9_-]+");
        assertThat(CursorCode.decode(false, code)).contains(place);
    }

    @Test
    void theLongestNameIsReadBack() {
        Place place = new Place(true, "語".repeat(200), 999_999_999_999_999_999L);
        assertThat(CursorCode.decode(true, CursorCode.encode(place))).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zzz", "!", "MTpC=", "MTpC\n", "../", "MTpCcm93bh"})
    void garbageIsNoPlace(String code) {
        assertThat(CursorCode.decode(false, code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "0:name", "01:name", "-1:name", "x:name", "1:na\0me", "99999999999999999999:name"})
    void aPlaceThatNoPageLinkedToIsNone(String place) {
        assertThat(CursorCode.decode(false, encoded(place.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void whatIsNotUtf8IsNoPlace() {
        assertThat(CursorCode.decode(false, encoded(new byte[] {'1', ':', (byte) 0xC3, '('})))
                .isEmpty();
    }

    @Test
    void aNameThatIsTooLongIsNoPlace() {
        assertThat(CursorCode.decode(false, encoded(("1:" + "x".repeat(5_000)).getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
