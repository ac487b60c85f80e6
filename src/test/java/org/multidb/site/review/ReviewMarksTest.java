package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewMarksTest {

    private final ReviewMarks marks = new ReviewMarks(Map.of(0L, 8L, 1L, 1L, 2L, 2L, 3L, 0L));

    @Test
    void whatConcernsAllProductsIsInTheMarkOnceHoweverManyThereAre() {
        assertThat(marks.of(List.of(1L))).isEqualTo(9);
        assertThat(marks.of(List.of(2L, 1L))).isEqualTo(11);
        assertThat(marks.of(List.of(3L))).isEqualTo(8);
        assertThat(marks.of(List.of())).isEqualTo(8);
    }

    @Test
    void aProductThatIsNamedTwiceCountsOnce() {
        assertThat(marks.of(List.of(1L, 2L, 1L, 0L))).isEqualTo(11);
    }

    @Test
    void aProductWhoseMarkWasNotReadIsRefused() {
        assertThatThrownBy(() -> marks.of(List.of(1L, 4L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The mark of product 4 was not read. Read: [0, 1, 2, 3]");
    }
}
