package org.multidb.site.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void countsOfReviewsFollowTheNumber() {
        assertThat(Texts.of(Locale.ENGLISH, "product.text.count", 0L)).isEqualTo("0 reviews");
        assertThat(Texts.of(Locale.ENGLISH, "product.text.count", 1L)).isEqualTo("1 review");
        assertThat(Texts.of(Locale.ENGLISH, "product.text.count", 12_345L)).isEqualTo("12,345 reviews");
        assertThat(Texts.of(Locale.ENGLISH, "product.text.countAtLeast", 12L)).isEqualTo("at least 12 reviews");
    }
}
