package org.multidb.site.web.answer;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The text of a page while it is written: in thousands of small pieces, by one thread. It is encoded once, as a whole; an encoder that is
 * given each piece costs more than some pages do besides.
 */
final class PageText extends PrintWriter {

    private static final int USUAL = 8_192;

    private final StringBuilder text = new StringBuilder(USUAL);

    PageText() {
        super(Writer.nullWriter());
    }

    @Override
    public void write(int character) {
        text.append((char) character);
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        text.append(characters, offset, length);
    }

    @Override
    public void write(String string, int offset, int length) {
        text.append(string, offset, offset + length);
    }

    @Override
    public void write(char[] characters) {
        text.append(characters);
    }

    @Override
    public void write(String string) {
        text.append(string);
    }

    @Override
    public void println() {
        text.append(System.lineSeparator());
    }

    /** Forgets what was written. */
    void clear() {
        text.setLength(0);
    }

    /** What was written since the last call, in UTF-8. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        clear();
        return bytes;
    }
}
