package org.multidb.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;

class FirstAdminSettingsTest {

    private static List<ConfigurationProblem> problems(Map<String, String> values) {
        return new FirstAdminSettings().problems(Settings.of(values));
    }

    private static List<ConfigurationProblem> problems(String username, String password) {
        return problems(Map.of("multidb.admin.username", username, "multidb.admin.password", password));
    }

    @Test
    void aGoodPairAndNeitherAreFine() {
        assertThat(problems("admin", "admin")).isEmpty();
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void aNameThatNoAccountMayHaveIsRefused() {
        for (String name : List.of("me@example.org", "x", "-me", "me and you", "Zoë", "x".repeat(51))) {
            assertThat(problems(name, "secret"))
                    .singleElement()
                    .hasToString("multidb.admin.username = '" + name
                            + "': must be 2 to 50 of the characters A-Z, a-z, 0-9, '.', '_' and '-', and begin with a letter or a"
                            + " digit. Choose such a name.");
        }
    }

    @Test
    void aPasswordThatNobodyCouldSignInWithIsRefusedAndNotShown() {
        assertThat(problems("admin", "s".repeat(201)))
                .singleElement()
                .hasToString(
                        "multidb.admin.password = '…': has 201 characters; a password may have 200. Choose a shorter one.");
    }

    @Test
    void oneWithoutTheOtherIsRefusedAndThePasswordIsNotShown() {
        assertThat(problems(Map.of("multidb.admin.username", "admin")))
                .singleElement()
                .asString()
                .contains("multidb.admin.username = 'admin': is set without multidb.admin.password");
        assertThat(problems(Map.of("multidb.admin.password", "secret")))
                .singleElement()
                .asString()
                .contains("multidb.admin.password = '…': is set without multidb.admin.username")
                .doesNotContain("secret");
    }
}
