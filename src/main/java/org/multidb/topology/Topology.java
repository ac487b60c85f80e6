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
     * @param shardDeadline how long a query to many shards waits for each
     */
    public record Times(Duration pin, Duration maxLag, Duration shardDeadline) {

        /** After so long the socket of a streaming replica's datasource gives up, as server-config has it. */
        private static final Duration REPLICA_TIMEOUT = Duration.ofSeconds(2);

        /** The same of any other database. */
        private static final Duration PRIMARY_TIMEOUT = Duration.ofSeconds(3);

        /** How long a read waits for a streaming replica: until the deadline of its query or the timeout of its socket. */
        private Duration replicaWait() {
            return shorter(shardDeadline, REPLICA_TIMEOUT);
        }

        /** A wait that is longer says something of a database: half of what a read waits for a replica, so that a missed deadline is one. */
        public Duration longWait() {
            return replicaWait().dividedBy(2);
        }

        /** How long a streaming replica may take to answer its probe: half of what a read would wait for it, for others can answer instead. */
        Duration replicaPatience() {
            return replicaWait().dividedBy(2);
        }

        /** The same of its primary: less than a read waits for the replica, so that one that goes on to the primary knows whether it is down. */
        Duration primaryPatience() {
            return replicaWait().multipliedBy(3).dividedBy(4);
        }

        /** The same of any other database: as long as its socket may take, for nothing can answer instead of one that is only busy. */
        Duration answerPatience() {
            return PRIMARY_TIMEOUT;
        }

        /** How often such a database is probed: twice in a long wait, so that one that answers has answered within it. */
        Duration answerPeriod() {
            return longWait().dividedBy(2);
        }

        /** How long an observation of such a database holds: until the next probe may have ended, where both take as long as they may. */
        Duration answerHolds() {
            return answerPatience().multipliedBy(2).plus(answerPeriod());
        }

        /** How long an observation of a log position holds: as long as a read would wait for a replica. */
        Duration positionHolds() {
            return replicaWait();
        }

        /** How often the time is written into a primary: at least twice in the lag that is allowed, for the lag is counted in these periods. */
        Duration heartbeatPeriod() {
            return shorter(Duration.ofSeconds(1), maxLag.dividedBy(2));
        }

        /** Nobody writes heartbeats where the last one is older: three periods, so that one that comes late is no silence. */
        Duration heartbeatSilence() {
            return heartbeatPeriod().multipliedBy(3);
        }

        /** How long observations are kept: for three times the lag that is allowed, and not for hours, as ten are made in a second. */
        Duration observationsKept() {
            return shorter(longer(maxLag.multipliedBy(3), Duration.ofSeconds(30)), Duration.ofMinutes(2));
        }

        /** For how long at least a node knows what it has shown to a visitor: until each replica that may be read shows that, too. */
        public Duration visitorsRemembered() {
            return longer(Duration.ofMinutes(5), maxLag);
        }

        /** When a visitor's entry that no replica has reached is given up: later than a replica that may be read would reach it. */
        public Duration visitorsFrozen() {
            return longer(Duration.ofSeconds(30), maxLag.plusSeconds(20));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    public Topology {
        functions = List.copyOf(functions);
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
