package org.multidb.site.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A page arrives as it was written, by whichever method of a writer. */
class PageTextTest {

    private final PageText text = new PageText();

    @Test
    void everyWayToWriteIsKeptInOrder() {
        text.write('a');
        text.write("bcd", 1, 1);
        text.write("xdx".toCharArray(), 1, 1);
        text.write("e");
        text.write(new char[] {'f'});
        text.print(7);
        text.append('g').append("h").append("xix", 1, 2);
        text.printf("%s", "j");
        text.println("k");
        text.flush();

        assertThat(taken()).isEqualTo("acdef7ghij" + "k" + System.lineSeparator());
    }

    @Test
    void aCharacterInTwoHalvesIsOne() {
        text.write("\ud83d");
        text.write("\ude00");

        assertThat(taken()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void whatWasTakenIsGone() {
        text.write("before");
        text.take();
        text.write("after");

        assertThat(taken()).isEqualTo("after");
    }

    private String taken() {
        return new String(text.take(), StandardCharsets.UTF_8);
    }
}
