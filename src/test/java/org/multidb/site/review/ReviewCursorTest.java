package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.persistence.KeysetCursor;

class ReviewCursorTest {

    static Stream<ReviewCursor> cursors() {
        return Stream.of(
                new ReviewCursor(false, 1_767_225_600_123_456L, 1),
                new ReviewCursor(true, -1L, Long.MAX_VALUE),
                new ReviewCursor(true, Long.MAX_VALUE, 7),
                new ReviewCursor(true, Long.MIN_VALUE + 1, 7),
                new ReviewCursor(true, 0L, 0));
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void whatWasEncodedIsDecoded(ReviewCursor cursor) {
        assertThat(ReviewCursor.decode(cursor.encode())).contains(cursor);
        assertThat(cursor.encode()).matches("[ab][0-9]+\\.[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a1", "a1.", "a.1", "c1.MQ", "A1.MQ", "a1.MQ ", "a1.MQ;drop table review", "ajunk.MQ"})
    void anyOtherTextIsNoCursor(String text) {
        assertThat(ReviewCursor.decode(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "NONE",
                "-",
                "1 ",
                "+1",
                "1.1",
                "1e9",
                "\u0661",
                "9223372036854775808",
                "99999999999999999999"
            })
    void aPlaceWhoseKeyIsNoNumberIsNoCursor(String key) {
        assertThat(ReviewCursor.decode(new KeysetCursor(false, key, 1).encode()))
                .isEmpty();
    }

    @Test
    void aPlaceHoldsTheSortKeyToTheMicrosecond() {
        Review review = new Review(
                7, 3, new ReviewContent(5, Optional.empty(), "text"), Instant.parse("2026-01-01T00:00:00.123456Z"));
        assertThat(ReviewCursor.at(review, ReviewOrder.NEWEST, false))
                .isEqualTo(new ReviewCursor(false, 1_767_225_600_123_456L, 7));
        assertThat(key(review, ReviewOrder.Key.ID)).isEqualTo(7);
        assertThat(key(review, ReviewOrder.Key.AUTHOR)).isEqualTo(3);
        assertThat(key(review, ReviewOrder.Key.PRODUCT)).isEqualTo(5);
        assertThat(key(review, ReviewOrder.Key.RATING)).as("above all others").isEqualTo(6);
    }

    @Test
    void aTimeBefore1970IsAPlaceToo() {
        Review old = new Review(
                7, 3, new ReviewContent(5, Optional.of(2), "text"), Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(key(old, ReviewOrder.Key.CREATED)).isEqualTo(-1);
        assertThat(key(old, ReviewOrder.Key.RATING)).isEqualTo(2);
    }

    private static long key(Review review, ReviewOrder.Key key) {
        return ReviewCursor.at(review, new ReviewOrder(key, true), true).key();
    }
}
