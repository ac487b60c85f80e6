package org.multidb.topology;

import java.util.List;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the configuration key
 * @param value what was found there
 * @param rule what it should be
 * @param remedy what to do
 */
public record ConfigurationProblem(String key, String value, String rule, String remedy) {

    /** Checks a setting that must be true or false; empty if it is valid or not set. */
    public static List<ConfigurationProblem> unlessBoolean(Settings settings, String key) {
        return settings.find(key).stream()
                .filter(value -> !value.matches("(?i)true|false"))
                .map(value -> new ConfigurationProblem(key, value, "must be 'true' or 'false'.", "Correct it."))
                .toList();
    }

    /**
     * Checks a setting that must be a whole number; empty if it is valid or not set.
     *
     * @param usual what holds where it is not set
     */
    public static List<ConfigurationProblem> unlessWhole(
            Settings settings, String key, int least, int most, int usual) {
        return settings.find(key).stream()
                .filter(value -> !isWhole(value, least, most))
                .map(value -> new ConfigurationProblem(
                        key,
                        value,
                        "must be a whole number from " + least + " to " + most + ".",
                        "Correct it, or leave it out for " + usual + "."))
                .toList();
    }

    private static boolean isWhole(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    @Override
    public String toString() {
        return key + " = '" + value + "': " + rule + " " + remedy;
    }
}
