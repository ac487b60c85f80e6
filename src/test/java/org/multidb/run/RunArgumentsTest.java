package org.multidb.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.ClusterException;

class RunArgumentsTest {

    private static RunArguments arguments(String port, Map<String, String> system) {
        return arguments(port, "payara-micro", system);
    }

    private static RunArguments arguments(String port, String server, Map<String, String> system) {
        Properties properties = new Properties();
        system.forEach(properties::setProperty);
        return RunArguments.of(
                new String[] {".", "target/server", "target/multidb.war", "functional", port, "0", server}, properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payara-micro", "payara-micro-7", "wildfly"})
    void aServerIsNamedAsConfigureNamesIt(String server) throws IOException {
        assertThat(arguments("8080", server, Map.of()).product()).isNotNull();
        assertThat(Files.readString(Path.of("server-config/configure.sh")))
                .contains("Known: payara-micro, payara-micro-7, payara-server, wildfly.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payara-micro", "wildfly"})
    void aServerIsNamedAsItsImage(String server) {
        assertThat(Path.of("docker", server + ".Dockerfile")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payara", "payara-server", "WildFly", ""})
    void anotherNameIsRefusedWithThoseThatAreRight(String server) {
        assertThatThrownBy(() -> arguments("8080", server, Map.of()))
                .isInstanceOf(ClusterException.class)
                .hasMessage("Unknown server '" + server + "'. Known: payara-micro, payara-micro-7, wildfly.");
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
