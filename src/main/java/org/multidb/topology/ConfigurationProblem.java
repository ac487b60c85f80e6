package org.multidb.topology;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the configuration key
 * @param value what was found there
 * @param rule what it should be
 * @param remedy what to do
 */
public record ConfigurationProblem(String key, String value, String rule, String remedy) {

    @Override
    public String toString() {
        return key + " = '" + value + "': " + rule + " " + remedy;
    }
}
