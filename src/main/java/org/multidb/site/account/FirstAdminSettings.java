package org.multidb.site.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks that the first staff account can be opened as it is asked for. */
@ApplicationScoped
public class FirstAdminSettings implements SettingsCheck {

    private static final String USERNAME = "multidb.admin.username";
    private static final String PASSWORD = "multidb.admin.password";

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        Optional<String> username = settings.find(USERNAME);
        Optional<String> password = settings.find(PASSWORD);
        List<ConfigurationProblem> problems = new ArrayList<>();
        username.filter(name -> !Account.isUsername(name))
                .ifPresent(name -> problems.add(new ConfigurationProblem(
                        USERNAME,
                        name,
                        "must be 2 to 50 of the characters A-Z, a-z, 0-9, '.', '_' and '-', and begin with a letter or a digit.",
                        "Choose such a name.")));
        password.filter(Passwords::isTooLong)
                .ifPresent(secret -> problems.add(new ConfigurationProblem(
                        PASSWORD,
                        "…",
                        "has " + secret.length() + " characters; a password may have " + Passwords.LONGEST + ".",
                        "Choose a shorter one.")));
        if (username.isPresent() != password.isPresent()) {
            problems.add(alone(username.isPresent() ? USERNAME : PASSWORD, username.orElse("…")));
        }
        return problems;
    }

    private static ConfigurationProblem alone(String key, String value) {
        String other = key.equals(USERNAME) ? PASSWORD : USERNAME;
        return new ConfigurationProblem(
                key, value, "is set without " + other + ", so no account can be opened.", "Set both, or neither.");
    }
}
