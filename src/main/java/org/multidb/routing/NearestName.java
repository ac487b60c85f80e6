package org.multidb.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to type, by Levenshtein distance. */
public final class NearestName {

    private NearestName() {}

    /**
     * The name with the smallest edit distance; of several, the one whose first differing letter is nearest (3 for 4, rather than 1). Empty if
     * the distance is more than a third of the text's length and more than 1.
     */
    public static Optional<String> to(String typed, Collection<String> names) {
        int limit = Math.max(1, typed.length() / 3);
        return names.stream()
                .filter(name -> distance(typed, name) <= limit)
                .min(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparingInt(name -> Math.abs(typed.compareTo(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                int nearest = Math.min(above[column], current[column - 1]) + 1;
                current[column] = Math.min(nearest, above[column - 1] + change);
            }
            above = current;
        }
        return above[to.length()];
    }
}
