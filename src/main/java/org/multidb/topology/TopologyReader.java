package org.multidb.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;
import org.multidb.routing.UnknownAliasException;

/**
 * Reads the {@code multidb.…} settings into a {@link Topology}. Every error is collected, and all are reported together.
 *
 * <pre>
 * multidb.catalogue.shards=default            the primary of a function
 * multidb.reviews.shards=reviews-1,reviews-2  the primaries of another one; there may be any number of functions
 * multidb.coordinator=catalogue               the function that keeps ids and bucket maps (default: that of the database "default")
 * multidb.replicas.reviews=reviews-s          replicas of a primary (default: none)
 * multidb.replication.reviews-s=streaming     or manual (default: streaming)
 * multidb.pin-seconds=300                     0 to 86400
 * multidb.max-lag-seconds=10                  1 to 3600
 * multidb.shard-deadline-seconds=2            1 to 60
 * </pre>
 */
public final class TopologyReader {

    /** Of one function: as many as are tested, and fewer than the text of a bookmark may name. */
    private static final int MOST_SHARDS = 250;

    private static final String COORDINATOR = "multidb.coordinator";
    private static final String REPLICAS = "multidb.replicas.";
    private static final String REPLICATION = "multidb.replication.";

    private final Settings settings;
    private final Collection<Alias> datasources;
    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final List<ConfigurationProblem> others = new ArrayList<>();
    private final Map<Alias, String> seen = new HashMap<>();

    private TopologyReader(Settings settings, Collection<Alias> datasources) {
        this.settings = settings;
        this.datasources = List.copyOf(datasources);
    }

    /**
     * The topology that the settings describe.
     *
     * @param datasources the databases that the server has a datasource {@code jdbc/<alias>} for
     * @throws InvalidTopologyException with every problem found
     */
    public static Topology read(Settings settings, Collection<Alias> datasources) {
        return read(settings, datasources, List.of());
    }

    /** The same where others were checked already; what is wrong with those is reported with the rest. */
    static Topology read(Settings settings, Collection<Alias> datasources, List<ConfigurationProblem> others) {
        TopologyReader reader = new TopologyReader(settings, datasources);
        reader.others.addAll(others);
        return reader.read();
    }

    private Topology read() {
        Map<String, List<Shard>> shards = new TreeMap<>();
        problems.addAll(FunctionNames.problems(settings));
        for (String function : FunctionNames.in(settings)) {
            shards.put(function, shards(function));
        }
        Optional<Alias> coordinator = coordinator(shards);
        Topology.Times times = new Topology.Times(
                seconds("multidb.pin-seconds", 300, 0, 86_400),
                seconds("multidb.max-lag-seconds", 10, 1, 3_600),
                seconds("multidb.shard-deadline-seconds", 2, 1, 60));
        refuseOrphans(shards.values().stream().flatMap(List::stream).toList());
        problems.addAll(ConfigurationProblem.unlessBoolean(settings, "multidb.migrate-on-start"));
        problems.addAll(others);
        if (!problems.isEmpty()) {
            throw new InvalidTopologyException(problems);
        }
        return new Topology(
                shards.entrySet().stream()
                        .map(function -> new DataFunction(function.getKey(), function.getValue()))
                        .toList(),
                coordinator.orElseThrow(),
                times);
    }

    /** The only primary of the function that was named for it; empty, and reported, if there is none. */
    private Optional<Alias> coordinator(Map<String, List<Shard>> shards) {
        Optional<String> named = settings.find(COORDINATOR);
        Optional<String> function = named.or(() -> shards.entrySet().stream()
                .filter(each -> shards.size() == 1
                        || each.getValue().stream()
                                .anyMatch(shard -> shard.primary().name().equals("default")))
                .map(Map.Entry::getKey)
                .findFirst());
        if (function.filter(shards::containsKey).isEmpty()) {
            // Where a database is misspelt, that is enough to say.
            if (named.isPresent() || problems.isEmpty()) {
                problem(
                        COORDINATOR,
                        named.orElse(""),
                        "must be one of the functions " + shards.keySet() + ".",
                        "Name the one whose database is to keep ids and bucket maps.");
            }
            return Optional.empty();
        }
        List<Shard> primaries = shards.get(function.get());
        if (primaries.size() > 1) {
            String key = "multidb." + function.get() + ".shards";
            problem(
                    key,
                    settings.find(key).orElseThrow(),
                    "names " + primaries.size() + " primaries, but the " + function.get()
                            + " keeps ids and bucket maps and is not sharded.",
                    "Name one.");
        }
        return primaries.stream().map(Shard::primary).findFirst();
    }

    private List<Shard> shards(String function) {
        String key = "multidb." + function + ".shards";
        List<Alias> primaries = aliases(key);
        if (settings.find(key).isEmpty()) {
            problem(key, "", "must name at least one database.", "Set it to an alias such as 'default'.");
        } else if (primaries.size() > MOST_SHARDS) {
            problem(
                    key,
                    settings.find(key).orElseThrow(),
                    "names " + primaries.size() + " primaries, and there may be " + MOST_SHARDS + ".",
                    "Name fewer.");
        }
        return primaries.stream()
                .map(primary -> new Shard(primary, replicas(primary)))
                .toList();
    }

    private List<Replica> replicas(Alias primary) {
        return aliases(REPLICAS + primary).stream()
                .map(alias -> new Replica(alias, replication(alias)))
                .toList();
    }

    private Replication replication(Alias alias) {
        String key = REPLICATION + alias;
        String value = settings.find(key).orElse("streaming");
        return switch (value) {
            case "streaming" -> Replication.STREAMING;
            case "manual" -> Replication.MANUAL;
            default -> {
                problem(key, value, "must be 'streaming' or 'manual'.", "Correct it, or leave it out for 'streaming'.");
                yield Replication.STREAMING;
            }
        };
    }

    /** The aliases listed under the key, in number order; those that are wrong are reported and left out. */
    private List<Alias> aliases(String key) {
        return settings.find(key).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .map(name -> alias(key, name))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private Optional<Alias> alias(String key, String name) {
        if (!Alias.isValid(name)) {
            problem(key, name, "is not a database alias: " + Alias.RULE + ".", "Correct the name.");
            return Optional.empty();
        }
        Alias alias = new Alias(name);
        if (!datasources.contains(alias)) {
            problem(
                    key,
                    name,
                    UnknownAliasException.describe(name, key, datasources),
                    "Define the datasource jdbc/" + name + ", or correct the name.");
            return Optional.empty();
        }
        String before = seen.putIfAbsent(alias, key);
        if (before != null) {
            problem(
                    key,
                    name,
                    "is named already in " + before + "; a database has one role.",
                    "Remove it from one of them.");
            return Optional.empty();
        }
        return Optional.of(alias);
    }

    private Duration seconds(String key, int usual, int least, int most) {
        Optional<String> text = settings.find(key);
        try {
            long seconds = text.map(Long::parseLong).orElse((long) usual);
            if (seconds >= least && seconds <= most) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, together with numbers out of range.
        }
        problem(
                key,
                text.orElseThrow(),
                "must be a whole number of seconds from " + least + " to " + most + ".",
                "Correct it, or leave it out for " + usual + ".");
        return Duration.ofSeconds(usual);
    }

    /** Replicas of what is no primary, and replication of what is no replica. */
    private void refuseOrphans(List<Shard> shards) {
        Set<String> primaries =
                shards.stream().map(shard -> shard.primary().name()).collect(Collectors.toSet());
        Set<String> replicas = shards.stream()
                .flatMap(shard -> shard.replicas().stream())
                .map(replica -> replica.alias().name())
                .collect(Collectors.toSet());
        for (String key : new TreeSet<>(settings.keys())) {
            if (key.startsWith(REPLICAS) && !primaries.contains(key.substring(REPLICAS.length()))) {
                orphan(
                        key,
                        "'" + key.substring(REPLICAS.length()) + "' is no primary, so it can have no replicas.",
                        primaries);
            }
            if (key.startsWith(REPLICATION) && !replicas.contains(key.substring(REPLICATION.length()))) {
                orphan(key, "'" + key.substring(REPLICATION.length()) + "' is a replica of nothing.", replicas);
            }
        }
    }

    private void orphan(String key, String rule, Set<String> known) {
        String list = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
        problem(key, settings.find(key).orElse(""), rule, "Known: " + list + ". Remove the key, or correct its name.");
    }

    private void problem(String key, String value, String rule, String remedy) {
        problems.add(new ConfigurationProblem(key, value, rule, remedy));
    }
}
