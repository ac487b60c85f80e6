package org.multidb.site.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;

class WebSettingsTest {

    @Test
    void everythingThatIsWrongIsReportedAtOnceAndNoSecretIsShown() {
        Settings wrong = Settings.of(
                Map.of("multidb.signing-key", "short secret", "multidb.drain-seconds", "8s", "multidb.explain", "yes"));

        assertThat(new WebSettings().problems(wrong))
                .extracting(ConfigurationProblem::toString)
                .containsExactly(
                        "multidb.signing-key = '…': has 12 characters; it must have 32 or more. Make one with: openssl rand"
                                + " -base64 32",
                        "multidb.drain-seconds = '8s': must be a whole number of seconds from 0 to 999. Correct it; 0 stops at"
                                + " once.",
                        "multidb.explain = 'yes': must be 'true' or 'false'. Correct it.");
    }

    @ParameterizedTest
    @CsvSource({
        "multidb.sign-in-hours, 0, 1 to 720, 12",
        "multidb.sign-in-hours, 721, 1 to 720, 12",
        "multidb.sign-in-hours, twelve, 1 to 720, 12",
        "multidb.attempts-per-network, 4, 5 to 100000, 50",
        "multidb.attempts-per-network, 100001, 5 to 100000, 50",
        "multidb.attempts-per-network, 1.5, 5 to 100000, 50",
        "multidb.warm-up-seconds, -1, 0 to 300, 20",
        "multidb.warm-up-seconds, 301, 0 to 300, 20",
        "multidb.warm-up-seconds, soon, 0 to 300, 20"
    })
    void aNumberOutOfItsRangeIsRefused(String key, String value, String range, int usual) {
        assertThat(new WebSettings().problems(Settings.of(Map.of(key, value))))
                .containsExactly(new ConfigurationProblem(
                        key,
                        value,
                        "must be a whole number from " + range + ".",
                        "Correct it, or leave it out for " + usual + "."));
    }

    @ParameterizedTest
    @CsvSource({
        "multidb.sign-in-hours, 1",
        "multidb.sign-in-hours, 720",
        "multidb.warm-up-seconds, 0",
        "multidb.warm-up-seconds, 300",
        "multidb.attempts-per-network, 5",
        "multidb.attempts-per-network, 100000"
    })
    void theEndsOfARangeAreAccepted(String key, String value) {
        assertThat(new WebSettings().problems(Settings.of(Map.of(key, value)))).isEmpty();
    }

    @Test
    void whatIsRightIsAccepted() {
        Settings right = Settings.of(
                Map.of("multidb.signing-key", "k".repeat(32), "multidb.drain-seconds", "0", "multidb.explain", "True"));

        assertThat(new WebSettings().problems(right)).isEmpty();
        assertThat(new WebSettings().problems(Settings.of(Map.of()))).isEmpty();
    }
}
