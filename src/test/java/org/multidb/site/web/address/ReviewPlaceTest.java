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
    void whatALinkSaysIsReadBack() {
        Optional<ReviewCursor> place = Optional.of(new ReviewCursor(true, 1_795_262_016_837_254L, 158));
        String link = ReviewPlace.link(place);
        assertThat(link).isEqualTo("?page=b158.MTc5NTI2MjAxNjgzNzI1NA");
        assertThat(ReviewPlace.of(link.substring("?page=".length()))).isEqualTo(place.orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "zz", "a1.1", "a9223372036854775808.MQ", "a1.MQ or 1=1", "a1.MQ\0"})
    void whatNoPageEverLinkedToIsRefused(String parameter) {
        assertThatThrownBy(() -> ReviewPlace.of(parameter)).isInstanceOf(BadAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -999_999_999_999_999_999L, 999_999_999_999_999_999L})
    void aTimeThatNoReviewHasIsRefused(long time) {
        String parameter = new ReviewCursor(false, time, 1).encode();
        assertThatThrownBy(() -> ReviewPlace.of(parameter)).isInstanceOf(BadAddressException.class);
    }
}
