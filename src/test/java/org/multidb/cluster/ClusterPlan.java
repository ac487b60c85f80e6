package org.multidb.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.Alias;
import org.multidb.topology.DataFunction;
import org.multidb.topology.InvalidTopologyException;
import org.multidb.topology.Replica;
import org.multidb.topology.Replication;
import org.multidb.topology.Settings;
import org.multidb.topology.Shard;
import org.multidb.topology.Topology;
import org.multidb.topology.TopologyReader;

/**
 * What a cluster is to be made of.
 *
 * @param topology its name
 * @param settings the {@code multidb.…} settings for the application, by key
 * @param members primaries and replicas, in the order of the functions and of their numbers
 */
public record ClusterPlan(String topology, Map<String, String> settings, List<Member> members) {

    private static final String SUFFIX = ".properties";

    public ClusterPlan {
        settings = Map.copyOf(settings);
        members = List.copyOf(members);
    }

    /**
     * The plan that {@code topology/<name>.properties} describes.
     *
     * @param serverConfig the project's directory {@code server-config}
     * @param overrides settings that replace or add to those of the file
     * @throws ClusterException if there is no such file, or what it says is wrong
     */
    public static ClusterPlan read(Path serverConfig, String name, Map<String, String> overrides) {
        Path folder = serverConfig.resolve("topology");
        Path file = folder.resolve(name + SUFFIX);
        if (!name.matches("[a-z][a-z0-9-]*") || !Files.isRegularFile(file)) {
            throw new ClusterException("Unknown topology '" + name + "'. Known: " + known(folder) + ".");
        }
        Map<String, String> settings = new TreeMap<>(load(file));
        settings.putAll(overrides);
        return of(name, settings);
    }

    /**
     * The plan of those settings.
     *
     * @throws ClusterException if they are wrong
     */
    public static ClusterPlan of(String name, Map<String, String> settings) {
        try {
            return new ClusterPlan(name, settings, members(topology(settings)));
        } catch (InvalidTopologyException wrong) {
            throw new ClusterException(wrong.getMessage(), wrong);
        }
    }

    private static Topology topology(Map<String, String> settings) {
        return TopologyReader.read(Settings.of(settings), named(settings));
    }

    /** The topology as the application reads it. */
    public Topology readTopology() {
        return topology(settings);
    }

    private static String known(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException failure) {
            throw new ClusterException("Cannot list the topologies: " + Reason.of(failure), failure);
        }
    }

    private static Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException failure) {
            throw new ClusterException("Cannot read " + file + ": " + failure.getMessage(), failure);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    /** Every alias that the settings name: here a database exists because a topology asks for it. */
    private static List<Alias> named(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting ->
                        setting.getKey().endsWith(".shards") || setting.getKey().startsWith("multidb.replicas."))
                .flatMap(setting -> Arrays.stream(setting.getValue().split(",", -1)))
                .map(String::strip)
                .filter(Alias::isValid)
                .map(Alias::new)
                .distinct()
                .toList();
    }

    private static List<Member> members(Topology topology) {
        return topology.functions().stream().flatMap(ClusterPlan::members).toList();
    }

    private static Stream<Member> members(DataFunction function) {
        return function.shards().stream()
                .flatMap(shard -> Stream.concat(
                        Stream.of(new Member(shard.primary(), function.name(), Optional.empty())),
                        shard.replicas().stream().map(replica -> member(function, shard, replica))));
    }

    private static Member member(DataFunction function, Shard shard, Replica replica) {
        boolean streaming = replica.replication() == Replication.STREAMING;
        return new Member(
                replica.alias(),
                function.name(),
                streaming ? Optional.of(shard.primary()) : java.util.Optional.empty());
    }

    /**
     * The member of that alias.
     *
     * @throws ClusterException if there is none
     */
    public Member member(String alias) {
        return members.stream()
                .filter(member -> member.alias().name().equals(alias))
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        "Unknown alias '" + alias + "' in topology '" + topology + "'. Known: " + aliases() + "."));
    }

    /** Every alias, in words for messages. */
    public String aliases() {
        return members.stream().map(member -> member.alias().name()).collect(Collectors.joining(", "));
    }
}
