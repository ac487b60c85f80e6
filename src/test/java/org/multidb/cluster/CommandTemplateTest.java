package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {

    @Test
    void namesAreFilledIn() {
        assertThat(new CommandTemplate("set @alias@=@port@\n").render(Map.of("alias", "reviews", "port", "5432")))
                .isEqualTo("set reviews=5432\n");
    }

    @Test
    void commentsAndEmptyLinesAreLeftOut() {
        assertThat(new CommandTemplate("# why\n\nset a\n# @unknown@\nset b").render(Map.of()))
                .isEqualTo("set a\nset b\n");
    }

    @Test
    void aCommandThatGoesOnAfterABackslashIsOneLine() {
        assertThat(new CommandTemplate("create \\\n    --steadypoolsize 0 \\\n    pool\n").render(Map.of()))
                .isEqualTo("create --steadypoolsize 0 pool\n");
    }

    @Test
    void noCharacterOfAValueIsAPatternOrAName() {
        assertThat(new CommandTemplate("set @password@").render(Map.of("password", "${ENV=X}\\$1@host@")))
                .isEqualTo("set ${ENV=X}\\$1@host@\n");
    }

    @Test
    void aNameWithoutAValueIsRefused() {
        assertThatThrownBy(() -> new CommandTemplate("set @nobody@").render(Map.of()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("@nobody@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payara/datasource-primary.asadmin",
                "payara/datasource-replica.asadmin",
                "payara/datasource-owner.asadmin",
                "wildfly/datasource-primary.cli",
                "wildfly/datasource-replica.cli",
                "wildfly/datasource-owner.cli"
            })
    void theTemplatesOfDatasourcesNeedNothingButADatabase(String file) {
        String commands = CommandTemplate.read(Path.of("server-config", file))
                .render(Map.of(
                        "alias",
                        "reviews",
                        "connections",
                        "16",
                        "host",
                        "127.0.0.1",
                        "port",
                        "1",
                        "database",
                        "d",
                        "user",
                        "u",
                        "password",
                        "p"));

        assertThat(commands.lines()).isNotEmpty().allMatch(line -> line.matches("(create-jdbc|(xa-)?data-source) ?.*"));
        assertThat(commands).doesNotContain("@", "\\");
    }
}
