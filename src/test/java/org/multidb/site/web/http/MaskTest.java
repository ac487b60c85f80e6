package org.multidb.site.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @ValueSource(strings = {"0~abc", "a", "12345~_-ÄÖ€"})
    void aTextComesBackFromUnderItsMask(String text) {
        assertThat(Mask.remove(Mask.put(text))).contains(text);
    }

    @Test
    void noTwoMasksAreTheSame() {
        assertThat(Stream.generate(() -> Mask.put("the same text")).limit(100).collect(Collectors.toSet()))
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "abc", "YWJj.", "YWJj.YWI", "YWJj.YWJj.YWJj", "a.b", "YW Jj.YWJj"})
    void whatIsNoMaskedTextIsNone(String text) {
        assertThat(Mask.remove(text)).isEmpty();
    }
}
