package org.multidb.topology;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Checks the settings of the library that say nothing of the topology. */
@ApplicationScoped
public class LibrarySettings implements SettingsCheck {

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        problems.addAll(ConfigurationProblem.unlessWhole(settings, "multidb.worker-threads", 50, 20_000, 1000));
        problems.addAll(
                ConfigurationProblem.unlessWhole(settings, "multidb.remembered-visitors", 1_000, 5_000_000, 200_000));
        return problems;
    }
}
