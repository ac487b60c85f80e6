package org.multidb.site.web.admin;

/** The beginning of a text, for a line of a table. */
final class Excerpt {

    private static final int LENGTH = 120;

    private Excerpt() {}

    /** The text in one line, cut after {@value #LENGTH} characters (code points). */
    static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LENGTH - 1)) + "…";
    }
}
