package org.multidb.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.web.BadAddressException;

class SelectionTest {

    @Test
    void eachIdCountsOnce() {
        assertThat(Selection.ids(new String[] {"3", "1", "3"})).containsExactly(3L, 1L);
        assertThat(Selection.ids(null)).isEmpty();
    }

    @Test
    void whatIsNoIdIsABadAddress() {
        assertThatThrownBy(() -> Selection.ids(new String[] {"1", "x"})).isInstanceOf(BadAddressException.class);
    }

    @Test
    void moreThanAPageIsABadAddress() {
        String[] many = LongStream.rangeClosed(1, 101).mapToObj(Long::toString).toArray(String[]::new);

        assertThatThrownBy(() -> Selection.ids(many)).isInstanceOf(BadAddressException.class);
    }

    @Test
    void theRowsAreReadBackFromTheField() {
        String field = Selection.encode(List.of(row(12, 0), row(7, 3)));

        assertThat(Selection.decode(field)).isEqualTo(Map.of(12L, 0, 7L, 3));
        assertThat(Selection.decode(Selection.encode(List.of()))).isEmpty();
    }

    @Test
    void whatIsKeptOfTheRowsIsReadBackInItsOrder() {
        Map<Long, Integer> kept = new LinkedHashMap<>();
        kept.put(12L, 0);
        kept.put(7L, 3);

        assertThat(Selection.encode(kept)).isEqualTo(Selection.encode(List.of(row(12, 0), row(7, 3))));
        assertThat(Selection.decode(Selection.encode(kept))).containsExactlyEntriesOf(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1:", ":1", "1:1,", "1:1;2:2", "a:1", "-1:1", "1:99999999999", "1:1,2"})
    void anyOtherFieldIsABadAddress(String field) {
        assertThatThrownBy(() -> Selection.decode(field)).isInstanceOf(BadAddressException.class);
    }

    private static ReviewRow row(long id, int version) {
        return new ReviewRow(id, version, Instant.EPOCH, 1, "ann", 1, "socks", null, "text", "reviews");
    }
}
