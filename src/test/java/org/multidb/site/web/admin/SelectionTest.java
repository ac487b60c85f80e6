package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.site.web.address.BadAddressException;

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
    void theRowsAreReadBackFromTheFieldInTheirOrder() {
        Map<Long, Optional<Integer>> versions = new LinkedHashMap<>();
        versions.put(12L, Optional.of(0));
        versions.put(7L, Optional.of(3));
        versions.put(9L, Optional.empty());

        assertThat(Selection.encode(versions)).isEqualTo("12:0,7:3,9:?");
        assertThat(Selection.decode("12:0,7:3,9:?")).containsExactlyEntriesOf(versions);
        assertThat(Selection.decode(Selection.encode(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1:", ":1", "1:1,", "1:1;2:2", "1:??", "a:1", "-1:1", "1:99999999999", "1:1,2"})
    void anyOtherFieldIsABadAddress(String field) {
        assertThatThrownBy(() -> Selection.decode(field)).isInstanceOf(BadAddressException.class);
    }
}
