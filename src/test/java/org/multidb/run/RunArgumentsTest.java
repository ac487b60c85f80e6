package org.multidb.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.ClusterException;

class RunArgumentsTest {

    private static RunArguments arguments(String port, Map<String, String> system) {
        Properties properties = new Properties();
        system.forEach(properties::setProperty);
        return RunArguments.of(
                new String[] {".", "target/server", "target/multidb.war", "functional", port, "0", "payara"},
                properties);
    }

    @Test
    void everySettingOfOursIsHandedOnAndNoOther() {
        RunArguments arguments =
                arguments("8080", Map.of("multidb.pin-seconds", "5", "java.version", "17", "multidb", "x"));

        assertThat(arguments.settings()).containsExactlyEntriesOf(Map.of("multidb.pin-seconds", "5"));
        assertThat(arguments.plan().settings()).containsEntry("multidb.pin-seconds", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "65536", "99999999999", "http", "80 80", "8080.0"})
    void whatIsNoPortIsRefused(String port) {
        assertThatThrownBy(() -> arguments(port, Map.of()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("'" + port + "' is no port")
                .hasMessageContaining("-Dport");
    }

    @Test
    void thereIsAnAdministratorUnlessAnotherIsAskedFor() {
        RunArguments usual = arguments("8080", Map.of());
        RunArguments other =
                arguments("8080", Map.of("multidb.admin.username", "root", "multidb.admin.password", "secret enough"));

        assertThat(usual.options(usual.plan()).settings())
                .containsEntry("multidb.admin.username", "admin")
                .containsEntry("multidb.admin.password", "admin");
        assertThat(other.options(other.plan()).settings())
                .containsEntry("multidb.admin.username", "root")
                .containsEntry("multidb.admin.password", "secret enough");
    }
}
