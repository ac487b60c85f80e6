package org.multidb.site.product;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks that the functions are those of this application: a misspelt one would be a database that nobody asks. */
@ApplicationScoped
public class FunctionSettings implements SettingsCheck {

    private static final Pattern SHARDS = Pattern.compile("multidb\\.(.+)\\.shards");
    private static final String REVIEWS = "reviews";

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        for (String key : settings.keys()) {
            Matcher shards = SHARDS.matcher(key);
            if (shards.matches()
                    && !key.startsWith("multidb.replicas.")
                    && !List.of(Product.FUNCTION, REVIEWS).contains(shards.group(1))) {
                problems.add(new ConfigurationProblem(
                        key,
                        settings.find(key).orElse(""),
                        "is of no function of this application.",
                        "Its functions are " + Product.FUNCTION + " and " + REVIEWS + "."));
            }
        }
        settings.find("multidb.coordinator")
                .filter(function -> !function.equals(Product.FUNCTION))
                .ifPresent(function -> problems.add(new ConfigurationProblem(
                        "multidb.coordinator",
                        function,
                        "keeps no ids and bucket maps in this application.",
                        "Leave it out: that is the " + Product.FUNCTION + ".")));
        return problems;
    }
}
