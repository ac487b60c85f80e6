package org.multidb.moving;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks the settings of moves. */
@ApplicationScoped
public class MoveSettings implements SettingsCheck {

    private static final String REVERSIBLE = "multidb.moves.reversible-minutes";

    /** How long a move stays as it is when all is switched, so that it may go back. */
    public static Duration reversible(Settings settings) {
        return Duration.ofMinutes(
                settings.find(REVERSIBLE).map(Integer::valueOf).orElse(60));
    }

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        return ConfigurationProblem.unlessWhole(settings, REVERSIBLE, 0, 100_000, 60);
    }
}
