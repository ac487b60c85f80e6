package org.multidb.site.web.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks the bound of the answers in memory. */
@ApplicationScoped
public class AnswerSettings implements SettingsCheck {

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        return ConfigurationProblem.unlessWhole(settings, "multidb.answers-megabytes", 0, 10_000, 64);
    }
}
