package org.multidb.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the functions by their settings {@code multidb.<function>.shards}. */
public final class FunctionNames {

    private static final Pattern SHARDS = Pattern.compile("multidb\\.(.+)\\.shards");
    private static final Pattern VARIABLE = Pattern.compile("MULTIDB_(?!REPLICA(?:S|TION)_)([A-Z0-9_]+)_SHARDS");
    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What stands before the alias of a database, which may be "shards". */
    private static final Set<String> OF_DATABASES = Set.of("replicas", "replication");

    private FunctionNames() {}

    /**
     * The functions that have a key {@code multidb.<function>.shards}, as a property or an environment variable, in alphabetical order. Invalid
     * names are left out.
     */
    public static Set<String> in(Settings settings) {
        Set<String> functions = new TreeSet<>();
        settings.keys()
                .forEach(key -> named(key)
                        .filter(name -> FUNCTION.matcher(name).matches())
                        .ifPresent(functions::add));
        return functions;
    }

    /** What is wrong with the names. */
    static List<ConfigurationProblem> problems(Settings settings) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        for (String key : settings.keys()) {
            if (named(key).filter(name -> !FUNCTION.matcher(name).matches()).isPresent()) {
                problems.add(new ConfigurationProblem(
                        key,
                        settings.find(key).orElse(""),
                        "is of no function: names are lower-case letters and digits in words joined by '-'.",
                        "Correct the name, here and in @StoredIn."));
            }
        }
        if (in(settings).isEmpty()) {
            problems.add(new ConfigurationProblem(
                    "multidb.<function>.shards",
                    "",
                    "is set for no function, so there is no database.",
                    "Set it for each name that an entity gives in @StoredIn."));
        }
        return problems;
    }

    private static Optional<String> named(String key) {
        return Optional.of(SHARDS.matcher(property(key)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(name -> !OF_DATABASES.contains(name));
    }

    /** The property that a variable of the environment stands for; the key itself where it is none. */
    private static String property(String key) {
        Matcher variable = VARIABLE.matcher(key);
        return variable.matches()
                ? "multidb." + variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + ".shards"
                : key;
    }
}
