package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class ProvisionScriptTest {

    @Test
    void aScriptIsASequenceOfQueries() {
        ProvisionScript script = ProvisionScript.parse("select 'a'\n\\gexec\n\nselect 'b',\n 2 \\gexec\n");

        assertThat(script.queries()).containsExactly("select 'a'", "select 'b',\n 2");
    }

    @Test
    void aScriptThatEndsWithAnythingElseIsRefused() {
        assertThatThrownBy(() -> ProvisionScript.parse("select 1 \\gexec select 2"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("\\gexec")
                .hasMessageContaining("select 2");
    }

    @Test
    void aVariableBecomesAQuotedText() {
        assertThat(ProvisionScript.substitute(
                        "select :'alias' || :'suffix'", Map.of("alias", "reviews", "suffix", "it's")))
                .isEqualTo("select 'reviews' || 'it''s'");
    }

    @Test
    void noCharacterOfAValueIsAPatternOfTheSubstitution() {
        assertThat(ProvisionScript.substitute(":'password'", Map.of("password", "a$1\\b")))
                .isEqualTo("'a$1\\b'");
    }

    @Test
    void aCastIsNoVariable() {
        assertThat(ProvisionScript.substitute("select now()::'x'", Map.of())).isEqualTo("select now()::'x'");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> ProvisionScript.substitute("select :'owner_password'", Map.of()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("owner_password");
    }

    @Test
    void theScriptOfTheProjectIsRead() {
        ProvisionScript script = ProvisionScript.read(Path.of("server-config/database/provision.sql"));

        assertThat(script.queries()).isNotEmpty().allMatch(query -> query.startsWith("select "));
    }

    @Test
    void theScriptOfTheProjectHasAPasswordForEveryRole() {
        String script = String.join(
                "\n",
                ProvisionScript.read(Path.of("server-config/database/provision.sql"))
                        .queries());

        for (DatabaseRole role : DatabaseRole.values()) {
            String suffix = role.of(new Alias("reviews")).substring("reviews".length());
            assertThat(script).contains("'" + suffix + "', ").contains(":'" + suffix.substring(1) + "_password'");
        }
    }
}
