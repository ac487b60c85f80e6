package org.multidb.topology;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.Alias;
import org.multidb.routing.Role;
import org.multidb.routing.UnknownAliasException;

/**
 * All functions, shards and replicas, validated. Functional separation, access separation and sharding are values of this one type.
 *
 * @param functions by name
 * @param coordinator the database that keeps what all functions need to know: ids, and which shard holds which bucket
 * @param times how long to pin, how late a replica may be, how long to wait for a shard
 */
public record Topology(List<DataFunction> functions, Alias coordinator, Times times) {

    /**
     * The limits that are times.
     *
     * @param pin how long a session that wrote reads the primary of a manual replica; zero never pins
     * @param maxLag how far behind a streaming replica may be to be read
     * @param shardDeadline how long a question to many shards waits for each
     */
    public record Times(Duration pin, Duration maxLag, Duration shardDeadline) {}

    public Topology {
        functions = List.copyOf(functions);
    }

    /**
     * The function of that name.
     *
     * @throws IllegalArgumentException if it is not configured
     */
    public DataFunction function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No function '" + name + "' is configured."));
    }

    /**
     * The function whose rows the database holds.
     *
     * @throws UnknownAliasException if the database is not configured
     */
    public DataFunction functionOf(Alias alias) {
        return functions.stream()
                .filter(function -> function.databases().anyMatch(alias::equals))
                .findFirst()
                .orElseThrow(
                        () -> new UnknownAliasException(alias.name(), "a question for its function", roles().keySet()));
    }

    /** Every database with its role, in number order. */
    public SortedMap<Alias, Role> roles() {
        SortedMap<Alias, Role> roles = new TreeMap<>();
        shards().forEach(shard -> {
            roles.put(shard.primary(), Role.PRIMARY);
            shard.replicas().forEach(replica -> roles.put(replica.alias(), Role.REPLICA));
        });
        return Collections.unmodifiableSortedMap(roles);
    }

    /** Every primary, in number order. */
    public List<Alias> primaries() {
        return shards().map(Shard::primary).sorted().toList();
    }

    /** Every database that has a schema of its own: the primaries, and the replicas that staff publish to. */
    public List<Alias> migrated() {
        return Stream.concat(primaries().stream(), published().stream())
                .sorted()
                .toList();
    }

    /** Every replica that staff publish to. */
    public List<Alias> published() {
        return shards().flatMap(Shard::published).sorted().toList();
    }

    /** The first primary of each function, by the function's name. */
    public Map<String, Alias> primaryOf() {
        return functions.stream()
                .collect(Collectors.toMap(
                        DataFunction::name, function -> function.shards().get(0).primary()));
    }

    /** All primaries of each function in number order, by the function's name. */
    public Map<String, List<Alias>> primariesOf() {
        return functions.stream().collect(Collectors.toMap(DataFunction::name, DataFunction::primaries));
    }

    /** All databases of each function, by the function's name. */
    public Map<String, Collection<Alias>> databasesOf() {
        Function<DataFunction, Collection<Alias>> databases =
                function -> function.databases().collect(Collectors.toUnmodifiableSet());
        return functions.stream().collect(Collectors.toMap(DataFunction::name, databases));
    }

    /** Every shard of every function. */
    public Stream<Shard> shards() {
        return functions.stream().flatMap(function -> function.shards().stream());
    }
}
