package org.multidb.site.text;

import java.util.Set;

/**
 * Whether anything of a text can be seen: the one meaning of "blank" for all fields. It goes by the properties of Unicode, not by fonts.
 *
 * <p>Nothing is seen of white space, controls, format characters (zero width space, marks of direction), other default ignorable
 * characters (the Hangul fillers), and the two symbols that are drawn as nothing (braille pattern blank, musical null notehead). A
 * combining mark needs a letter before it, so marks alone count as nothing, too. Private and unassigned characters count as visible: this
 * JVM may be older than the newest emoji.
 */
public final class Visible {

    /** Letters with the property Default_Ignorable_Code_Point: the Hangul fillers. All others with it are marks, formats or unassigned. */
    private static final Set<Integer> FILLERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);

    /** Symbols without a picture: BRAILLE PATTERN BLANK and MUSICAL SYMBOL NULL NOTEHEAD. */
    private static final Set<Integer> EMPTY_SYMBOLS = Set.of(0x2800, 0x1D159);

    private Visible() {}

    /** Whether nothing of the text can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(Visible::isVisible);
    }

    static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            case Character.UNASSIGNED -> !isIgnorable(codePoint) && !isNoncharacter(codePoint);
            default -> !FILLERS.contains(codePoint) && !EMPTY_SYMBOLS.contains(codePoint);
        };
    }

    /** Unassigned characters that Unicode keeps for ones that will not be drawn. */
    private static boolean isIgnorable(int codePoint) {
        return codePoint == 0x2065
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint >= 0xFDD0 && codePoint <= 0xFDEF) || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
