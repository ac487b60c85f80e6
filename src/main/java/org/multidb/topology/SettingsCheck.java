package org.multidb.topology;

import java.util.List;

/**
 * Checks the settings that some part of the application reads; a CDI bean. All are asked before anything starts, so that what is wrong
 * is reported together with what is wrong with the databases.
 */
@FunctionalInterface
public interface SettingsCheck {

    /** What is wrong; empty if nothing is. Neither a value nor a rule may show a secret. */
    List<ConfigurationProblem> problems(Settings settings);
}
