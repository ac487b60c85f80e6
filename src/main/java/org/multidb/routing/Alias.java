package org.multidb.routing;

import java.util.Comparator;
import java.util.Objects;
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

    // Without regular expressions: every look into a sorted map compares.
    @Override
    public int compareTo(Alias other) {
        int mine = 0;
        int theirs = 0;
        while (mine < name.length() && theirs < other.name.length()) {
            int myEnd = endOfPiece(name, mine);
            int theirEnd = endOfPiece(other.name, theirs);
            int order = comparePieces(name.substring(mine, myEnd), other.name.substring(theirs, theirEnd));
            if (order != 0) {
                return order;
            }
            mine = myEnd;
            theirs = theirEnd;
        }
        int order = Integer.compare(name.length() - mine, other.name.length() - theirs);
        return order != 0 ? order : name.compareTo(other.name);
    }

    /** Where the number ends, or the text between two numbers. */
    private static int endOfPiece(String name, int begin) {
        int end = begin + 1;
        while (end < name.length() && isDigit(name.charAt(end)) == isDigit(name.charAt(begin))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static int comparePieces(String mine, String theirs) {
        boolean numbers = isDigit(mine.charAt(0)) && isDigit(theirs.charAt(0));
        return numbers
                ? NUMBERS_FIRST_BY_LENGTH.compare(withoutLeadingZeros(mine), withoutLeadingZeros(theirs))
                : mine.compareTo(theirs);
    }

    private static String withoutLeadingZeros(String number) {
        int zeros = 0;
        while (zeros < number.length() - 1 && number.charAt(zeros) == '0') {
            zeros++;
        }
        return number.substring(zeros);
    }

    @Override
    public String toString() {
        return name;
    }
}
