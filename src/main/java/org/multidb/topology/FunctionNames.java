package org.multidb.topology;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the functions by their settings {@code multidb.<function>.shards}. */
final class FunctionNames {

    private static final Pattern SHARDS = Pattern.compile("multidb\\.(.+)\\.shards");
    private static final Pattern VARIABLE = Pattern.compile("MULTIDB_(?!REPLICA(?:S|TION)_)([A-Z0-9_]+)_SHARDS");
    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What stands before the alias of a database, which may be "shards". */
    private static final Set<String> OF_DATABASES = Set.of("replicas", "replication");

    private FunctionNames() {}

    /**
     * Those whose shards are named, or should be, in the order of the alphabet; also by a variable of the environment alone.
     *
     * @param problems gets what is wrong with the names
     */
    static Set<String> of(Settings settings, List<ConfigurationProblem> problems) {
        Set<String> functions = new TreeSet<>();
        for (String key : settings.keys()) {
            Matcher matcher = SHARDS.matcher(property(key));
            if (!matcher.matches() || OF_DATABASES.contains(matcher.group(1))) {
                continue;
            }
            if (FUNCTION.matcher(matcher.group(1)).matches()) {
                functions.add(matcher.group(1));
            } else {
                problems.add(new ConfigurationProblem(
                        key,
                        settings.find(key).orElse(""),
                        "is of no function: names are lower-case letters and digits in words joined by '-'.",
                        "Correct the name, here and in @StoredIn."));
            }
        }
        if (functions.isEmpty()) {
            problems.add(new ConfigurationProblem(
                    "multidb.<function>.shards",
                    "",
                    "is set for no function, so there is no database.",
                    "Set it for each name that an entity gives in @StoredIn."));
        }
        return functions;
    }

    /** The property that a variable of the environment stands for; the key itself where it is none. */
    private static String property(String key) {
        Matcher variable = VARIABLE.matcher(key);
        return variable.matches()
                ? "multidb." + variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + ".shards"
                : key;
    }
}
