package org.multidb.site.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

    @Test
    void whatWasTypedComesBackAsItWas() {
        FormFields typed = FormFields.of(Map.of(
                "review",
                new String[] {"Two\r\nlines, \"<b>\" & ünïcödé \uD83E\uDDF8\u2028"},
                "id",
                new String[] {"1", "2"},
                "rating",
                new String[] {""}));

        assertThat(FormFields.decode(typed.encode())).contains(typed);
    }

    @Test
    void noPasswordAndNoTokenIsKept() {
        FormFields kept = FormFields.of(Map.of(
                "username", new String[] {"mia"},
                "password", new String[] {"secret"},
                "confirm", new String[] {"secret"},
                "token", new String[] {"0~x"}));

        assertThat(kept.values()).isEqualTo(Map.of("username", List.of("mia")));
    }

    @Test
    void onlyWhatSomebodyTypedIsShown() {
        FormFields sent = FormFields.of(Map.of(
                "review", new String[] {"Typed"},
                "description", new String[] {"10"},
                "text", new String[] {"\u200B"},
                "product", new String[] {"5"},
                "rating", new String[] {"4"},
                "id", new String[] {"7", "8"},
                "staff", new String[] {"on"},
                "form", new String[] {"form"},
                "jakarta.faces.ViewState", new String[] {"stateless"}));

        assertThat(sent.texts()).containsExactlyInAnyOrder("Typed", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "x", "YQ", "YQBi", "ä"})
    void otherTextIsNoForm(String text) {
        assertThat(FormFields.decode(text)).isEmpty();
    }
}
