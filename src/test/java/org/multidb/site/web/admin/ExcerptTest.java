package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortTextStaysAndBecomesOneLine() {
        assertThat(Excerpt.of("  one\r\n two ")).isEqualTo("one two");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String smiley = "\uD83D\uDE00";

        assertThat(Excerpt.of(smiley.repeat(120))).isEqualTo(smiley.repeat(120));
        assertThat(Excerpt.of(smiley.repeat(121))).isEqualTo(smiley.repeat(119) + "…");
    }
}
