package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatingSummaryTest {

    @Test
    void nothingHasNoAverage() {
        assertThat(RatingSummary.NONE.reviews()).isZero();
        assertThat(RatingSummary.NONE.average()).isEmpty();
    }

    @Test
    void reviewsWithoutARatingCountButDoNotWeigh() {
        RatingSummary unrated = RatingSummary.NONE.plus(0, 7);
        assertThat(unrated.reviews()).isEqualTo(7);
        assertThat(unrated.average()).isEmpty();
        assertThat(unrated.plus(4, 2).plus(5, 1).average()).hasValue(13 / 3.0);
    }

    @Test
    void countsAreAddedAtTheirRating() {
        RatingSummary summary = RatingSummary.NONE.plus(5, 2).plus(1, 1).plus(5, 3);
        assertThat(summary).isEqualTo(new RatingSummary(List.of(0L, 1L, 0L, 0L, 0L, 5L)));
        assertThat(summary.stars(5)).isEqualTo(5);
        assertThat(summary.reviews()).isEqualTo(6);
    }

    @Test
    void bajillionsDoNotOverflow() {
        RatingSummary summary = RatingSummary.NONE.plus(5, 1L << 40).plus(1, 1L << 40);
        assertThat(summary.reviews()).isEqualTo(1L << 41);
        assertThat(summary.average()).hasValue(3.0);
    }

    @Test
    void aSummaryHasSixCounts() {
        assertThatThrownBy(() -> new RatingSummary(List.of(1L, 2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A summary has six counts, not 2.");
    }
}
