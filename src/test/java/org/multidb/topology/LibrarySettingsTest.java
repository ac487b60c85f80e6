package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibrarySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "multidb.worker-threads, 49, 50 to 20000, 1000",
        "multidb.worker-threads, 20001, 50 to 20000, 1000",
        "multidb.worker-threads, many, 50 to 20000, 1000",
        "multidb.remembered-visitors, 999, 1000 to 5000000, 200000",
        "multidb.remembered-visitors, 5000001, 1000 to 5000000, 200000",
        "multidb.remembered-visitors, 99999999999, 1000 to 5000000, 200000",
        "multidb.remembered-visitors, -1000, 1000 to 5000000, 200000"
    })
    void aNumberOutOfItsRangeIsRefused(String key, String value, String range, int usual) {
        assertThat(new LibrarySettings().problems(Settings.of(Map.of(key, value))))
                .extracting(ConfigurationProblem::toString)
                .containsExactly(key + " = '" + value + "': must be a whole number from " + range
                        + ". Correct it, or leave it out for " + usual + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "multidb.worker-threads, 50",
        "multidb.worker-threads, 20000",
        "multidb.remembered-visitors, 1000",
        "multidb.remembered-visitors, 5000000"
    })
    void theEndsOfARangeAreAccepted(String key, String value) {
        assertThat(new LibrarySettings().problems(Settings.of(Map.of(key, value))))
                .isEmpty();
    }

    @Test
    void nothingNeedsToBeSet() {
        assertThat(new LibrarySettings().problems(Settings.of(Map.of()))).isEmpty();
    }
}
