package org.multidb.moving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks the settings of moves. */
@ApplicationScoped
public class MoveSettings implements SettingsCheck {

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        return ConfigurationProblem.unlessWhole(settings, "multidb.moves.reversible-minutes", 0, 100_000, 60);
    }
}
