package org.multidb.topology;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks the settings that other packages of the library read for themselves. */
@ApplicationScoped
class LibrarySettings implements SettingsCheck {

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        return ConfigurationProblem.unlessWhole(settings, "multidb.worker-threads", 50, 20_000, 1000);
    }
}
