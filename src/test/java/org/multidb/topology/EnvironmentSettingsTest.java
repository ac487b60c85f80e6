package org.multidb.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnvironmentSettingsTest {

    @Test
    void aVariableHasTheSameNameInEveryDefaultLocale() {
        Locale given = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(EnvironmentSettings.variable("multidb.signing-key")).isEqualTo("MULTIDB_SIGNING_KEY");
        } finally {
            Locale.setDefault(given);
        }
    }

    @Test
    void onlySettingsOfTheApplicationAreLookedFor() {
        assertThat(new EnvironmentSettings().getValue("path")).isNull();
    }
}
