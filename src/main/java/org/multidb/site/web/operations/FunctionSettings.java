package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.multidb.site.product.Product;
import org.multidb.site.review.Review;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.FunctionNames;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks that the functions are those of this application: a misspelt one would be a database that nobody asks. */
@ApplicationScoped
public class FunctionSettings implements SettingsCheck {

    private static final Set<String> KNOWN = new TreeSet<>(Set.of(Product.FUNCTION, Review.FUNCTION));

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        for (String function : FunctionNames.in(settings)) {
            String key = "multidb." + function + ".shards";
            if (!KNOWN.contains(function)) {
                problems.add(new ConfigurationProblem(
                        key,
                        settings.find(key).orElse(""),
                        "is of no function of this application.",
                        "Its functions are " + String.join(" and ", KNOWN) + "."));
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
