package org.multidb.site.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** How often {@link Inspection} is to look. */
@ApplicationScoped
public class InspectionSettings implements SettingsCheck {

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        return ConfigurationProblem.unlessWhole(settings, "multidb.inspection-seconds", 1, 86_400, 5);
    }

    /** How many seconds lie between two portions of a database. */
    static int rest(Settings settings) {
        return settings.find("multidb.inspection-seconds").map(Integer::valueOf).orElse(5);
    }
}
