package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;

class InspectionSettingsTest {

    private static final String KEY = "multidb.inspection-seconds";

    @Test
    void itRestsAsLongAsIsSet() {
        assertThat(InspectionSettings.rest(Settings.of(Map.of()))).isEqualTo(5);
        assertThat(InspectionSettings.rest(Settings.of(Map.of(KEY, "60")))).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "86401", "5s"})
    void aRestThatIsNoneIsRefused(String value) {
        assertThat(new InspectionSettings().problems(Settings.of(Map.of(KEY, value))))
                .extracting(ConfigurationProblem::toString)
                .containsExactly(KEY + " = '" + value
                        + "': must be a whole number from 1 to 86400. Correct it, or leave it out for 5.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "86400"})
    void theEndsOfTheRangeAreAccepted(String value) {
        assertThat(new InspectionSettings().problems(Settings.of(Map.of(KEY, value))))
                .isEmpty();
    }
}
