package org.multidb.site.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainingTest {

    @Test
    void theSettingIsANumberOfSeconds() {
        assertThat(Draining.seconds("0")).isZero();
        assertThat(Draining.seconds("8")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "8s", "1.5", "1000", "PT8S"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> Draining.seconds(text))
                .hasMessageContaining("multidb.drain-seconds")
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("0 to 999");
    }
}
