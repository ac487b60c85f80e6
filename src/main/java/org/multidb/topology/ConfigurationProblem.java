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

    @Override
    public String toString() {
        return key + " = '" + value + "': " + rule + " " + remedy;
    }
}
