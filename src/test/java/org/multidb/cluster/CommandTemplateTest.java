package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
