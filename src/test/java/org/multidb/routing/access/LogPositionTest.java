package org.multidb.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {

    @ParameterizedTest
    @CsvSource({
        "0/9, 0/10",
        "0/F, 0/10",
        "0/59F, 0/5A3",
        "0/FFFFFFFF, 1/0",
        "9/0, 10/0",
        "7FFFFFFF/FFFFFFFF, 80000000/0",
        "80000000/0, FFFFFFFF/FFFFFFFF",
        "0/0, FFFFFFFF/0"
    })
    void positionsCompareAsUnsignedNumbers(String earlier, String later) {
        LogPosition first = LogPosition.parse(earlier);
        LogPosition second = LogPosition.parse(later);
        assertThat(first).isLessThan(second);
        assertThat(second.hasReached(first)).isTrue();
        assertThat(first.hasReached(second)).isFalse();
        assertThat(first.max(second)).isEqualTo(second.max(first)).isEqualTo(second);
    }

    @Test
    void aPositionHasReachedItself() {
        assertThat(LogPosition.parse("16/B374D848").hasReached(LogPosition.parse("16/b374d848")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/0", "0/5A3", "16/B374D848", "FFFFFFFF/FFFFFFFF", "1/0"})
    void aPositionIsWrittenAsPostgresWritesIt(String text) {
        assertThat(LogPosition.parse(text)).hasToString(text);
    }

    @Test
    void thePartsAreTheHighAndTheLowHalfOfTheBytes() {
        assertThat(LogPosition.parse("1/2").bytes()).isEqualTo(4_294_967_298L);
        assertThat(LogPosition.parse("FFFFFFFF/FFFFFFFF").bytes()).isEqualTo(-1L);
        assertThat(LogPosition.START.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "0",
                "0/",
                "/0",
                "0/G",
                "-1/0",
                "0/-1",
                "+1/0",
                " 0/0",
                "0/0 ",
                "0/0/0",
                "100000000/0",
                "0/123456789"
            })
    void whatPostgresDoesNotWriteIsRefusedAndQuoted(String text) {
        assertThatThrownBy(() -> LogPosition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no log position. Rule: two hexadecimal numbers, as in 16/B374D848.");
    }

    @Test
    void theOrderIsThatOfTheUnsignedBytes() {
        Random random = new Random(5);
        Stream.generate(random::nextLong).limit(1_000).forEach(bytes -> {
            LogPosition position = new LogPosition(bytes);
            assertThat(LogPosition.parse(position.toString())).isEqualTo(position);
            assertThat(position.compareTo(new LogPosition(bytes + 1))).isEqualTo(bytes == -1 ? 1 : -1);
        });
    }
}
