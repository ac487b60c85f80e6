package org.multidb.site.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.site.web.form.Blanks.Blank;

class ContentTest {

    private static String filled(String page, Map<Blank, String> values) {
        Content content = Content.of("text/html", page.getBytes(StandardCharsets.UTF_8), !values.isEmpty());
        return new String(content.bytes(values::get), StandardCharsets.UTF_8);
    }

    @Test
    void eachBlankIsFilledWithItsValue() {
        String page = "é<" + Blank.TOKEN.mark() + "|" + Blank.KEY.mark() + ">" + Blank.TOKEN.mark();

        assertThat(filled(page, Map.of(Blank.TOKEN, "t$1", Blank.KEY, "ü"))).isEqualTo("é<t$1|ü>t$1");
    }

    @Test
    void aPageWithoutBlanksStaysAsItIs() {
        assertThat(filled("plain é", Map.of())).isEqualTo("plain é");
        assertThat(filled("", Map.of())).isEmpty();
    }

    @Test
    void aBlankMayBeginAndEndThePage() {
        String mark = Blank.KEY.mark().toString();

        assertThat(filled(mark + mark, Map.of(Blank.KEY, "k"))).isEqualTo("kk");
    }

    /** A value is not looked into: what looks like a blank in it is none. */
    @Test
    void valuesAreTakenAsTheyAre() {
        String mark = Blank.KEY.mark().toString();

        assertThat(filled(Blank.TOKEN.mark() + "-", Map.of(Blank.TOKEN, mark, Blank.KEY, "k")))
                .isEqualTo(mark + "-");
    }
}
