package org.multidb.site.text;

/**
 * Keeps the direction of a name from turning what stands beside it, where there is no markup to do so: in titles, labels and messages.
 * It is set apart by the characters that Unicode has for it (UAX #9, explicit directional isolates).
 */
public final class Direction {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private Direction() {}

    /** The text set apart; the text itself where it has nothing that runs from right to left or changes the direction. */
    public static String isolate(String text) {
        return text.codePoints().allMatch(Direction::isNeutral)
                ? text
                : FIRST_STRONG_ISOLATE + balance(text) + POP_DIRECTIONAL_ISOLATE;
    }

    /** The text without isolates that it does not begin itself, and with an end for each that it begins: none can reach beyond it. */
    public static String balance(String text) {
        StringBuilder balanced = new StringBuilder(text.length());
        int open = 0;
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            boolean pop = each == POP_DIRECTIONAL_ISOLATE;
            if (pop && open == 0) {
                continue;
            }
            open += pop ? -1 : isIsolate(each) ? 1 : 0;
            balanced.append(each);
        }
        return balanced.append(String.valueOf(POP_DIRECTIONAL_ISOLATE).repeat(open))
                .toString();
    }

    private static boolean isIsolate(char each) {
        return each >= '\u2066' && each <= FIRST_STRONG_ISOLATE;
    }

    private static boolean isNeutral(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> false;
            default -> true;
        };
    }
}
