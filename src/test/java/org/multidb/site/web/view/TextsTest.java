package org.multidb.site.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void aValueStandsWhereThePatternSays() {
        assertThat(Texts.format("{0} / 5", Locale.ENGLISH, "4.3")).isEqualTo("4.3 / 5");
        assertThat(Texts.format("{0} of '{0}'", Locale.ENGLISH, "4.3")).isEqualTo("4.3 of {0}");
        assertThat(Texts.format("{1}, {0}", Locale.ENGLISH, "{1}", "a")).isEqualTo("a, {1}");
        assertThat(Texts.format("{0,number,integer} of it", Locale.ENGLISH, 12_345))
                .isEqualTo("12,345 of it");
    }

    @Test
    void aNameTurnsNoWordsBesideIt() {
        assertThat(Texts.format("For {0}.", Locale.ENGLISH, "\u05E9")).isEqualTo("For \u2068\u05E9\u2069.");
        assertThat(Texts.format("For {0}.", Locale.ENGLISH, "{0} $1 \\")).isEqualTo("For {0} $1 \\.");
    }
}
