package org.multidb.routing;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one configured database, such as {@code reviews-2}. Aliases sort by their numbers, not by their letters:
 * {@code reviews-2} comes before {@code reviews-10}.
 *
 * @param name lower-case words of letters and digits, joined by single hyphens, 63 characters at most (a PostgreSQL name)
 */
public record Alias(String name) implements Comparable<Alias> {

    /** The rule that every name keeps, in words for messages. */
    public static final String RULE =
            "lower-case letters and digits in words joined by '-', starting with a letter, 63 characters at most";

    private static final Pattern VALID = Pattern.compile("(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");
    private static final Comparator<String> NUMBERS_FIRST_BY_LENGTH =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    public Alias {
        Objects.requireNonNull(name, "name");
        if (!isValid(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a database alias. Rule: " + RULE + ".");
        }
    }

    /** Whether the text could be an alias. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    @Override
    public int compareTo(Alias other) {
        Matcher mine = PIECE.matcher(name);
        Matcher theirs = PIECE.matcher(other.name);
        while (mine.find()) {
            if (!theirs.find()) {
                return 1;
            }
            int order = comparePieces(mine.group(), theirs.group());
            if (order != 0) {
                return order;
            }
        }
        return theirs.find() ? -1 : name.compareTo(other.name);
    }

    private static int comparePieces(String mine, String theirs) {
        boolean numbers = isNumber(mine) && isNumber(theirs);
        return numbers
                ? NUMBERS_FIRST_BY_LENGTH.compare(withoutLeadingZeros(mine), withoutLeadingZeros(theirs))
                : mine.compareTo(theirs);
    }

    private static boolean isNumber(String piece) {
        return Character.isDigit(piece.charAt(0));
    }

    private static String withoutLeadingZeros(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    @Override
    public String toString() {
        return name;
    }
}
