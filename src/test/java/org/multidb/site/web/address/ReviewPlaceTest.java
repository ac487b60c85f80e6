package org.multidb.site.web.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.site.review.ReviewCursor;

class ReviewPlaceTest {

    @Test
    void noParameterIsTheFirstPage() {
        assertThat(ReviewPlace.of(null)).isEmpty();
    }

    @Test
    void whatALinkSaysIsReadBack() {
        Optional<ReviewCursor> place = Optional.of(new ReviewCursor(true, 1_795_262_016_837_254L, 158));
        String link = ReviewPlace.link(place);
        assertThat(link).isEqualTo("?page=b1795262016837254.158");
        assertThat(ReviewPlace.of(link.substring("?page=".length()))).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "zz",
                "anone.1",
                "a-1.1",
                "a-999999999999999999.1",
                "a999999999999999999.1",
                "a1.9223372036854775808",
                "a1.1 or 1=1",
                "a1.1\0"
            })
    void whatNoPageEverLinkedToIsRefused(String parameter) {
        assertThatThrownBy(() -> ReviewPlace.of(parameter)).isInstanceOf(BadAddressException.class);
    }
}
