package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.multidb.site.web.http.SigningKey;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks the settings of pages and of the node itself. */
@ApplicationScoped
public class WebSettings implements SettingsCheck {

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        settings.find("multidb.signing-key")
                .filter(key -> key.length() < SigningKey.SHORTEST)
                .ifPresent(key -> problems.add(new ConfigurationProblem(
                        "multidb.signing-key",
                        "…",
                        "has " + key.length() + " characters; it must have " + SigningKey.SHORTEST + " or more.",
                        "Make one with: openssl rand -base64 32")));
        settings.find("multidb.drain-seconds")
                .filter(text -> !text.matches(Draining.SECONDS))
                .ifPresent(text -> problems.add(new ConfigurationProblem(
                        "multidb.drain-seconds",
                        text,
                        "must be a whole number of seconds from 0 to 999.",
                        "Correct it; 0 stops at once.")));
        problems.addAll(ConfigurationProblem.unlessWhole(settings, "multidb.sign-in-hours", 1, 720, 12));
        problems.addAll(ConfigurationProblem.unlessWhole(settings, "multidb.attempts-per-network", 5, 100_000, 50));
        problems.addAll(ConfigurationProblem.unlessWhole(settings, "multidb.warm-up-seconds", 0, 300, 20));
        problems.addAll(ConfigurationProblem.unlessBoolean(settings, "multidb.explain"));
        return problems;
    }
}
