package org.multidb.persistence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Role;
import org.multidb.routing.access.Observation;
import org.multidb.topology.SchemaState;

/**
 * How one database is.
 *
 * @param function the function whose rows it holds
 * @param schema as it was last seen by the background
 * @param observation as the background saw it last
 * @param facts what the database itself said just now; empty if it did not answer in time
 */
public record DatabaseReport(
        Alias alias, Role role, String function, SchemaState schema, Observation observation, Optional<Facts> facts) {

    /**
     * What a database says of itself.
     *
     * @param position how far it has written its log, or replayed that of its primary
     * @param bytes its size on disk
     * @param tables the largest first
     */
    public record Facts(String position, long bytes, List<Table> tables) {

        public Facts {
            tables = List.copyOf(tables);
        }
    }

    /**
     * One table.
     *
     * @param rows PostgreSQL's own estimate, which costs no scan; -1 where it has none
     */
    public record Table(String name, long rows) {}

    public DatabaseReport {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(observation, "observation");
        Objects.requireNonNull(facts, "facts");
    }

    public boolean isReachable() {
        return facts.isPresent();
    }

    /** Whether it can be used for everything that it is there for. */
    public boolean isGood() {
        return isReachable() && observation.isGood();
    }

    /** How it is: {@code BEHIND}, {@code UNREACHABLE}, or the condition in which the background saw it. */
    public String condition() {
        if (!isReachable()) {
            return schema.status() == SchemaState.Status.BEHIND ? "BEHIND" : Observation.Condition.UNREACHABLE.name();
        }
        return observation.condition().name();
    }

    /** How far a replica is behind its primary, in seconds; empty while nobody knows, and for primaries. */
    public Optional<Double> lagSeconds() {
        return Optional.of(observation)
                .filter(seen -> role == Role.REPLICA && seen.answers())
                .flatMap(Observation::lag)
                .map(lag -> lag.toMillis() / 1e3);
    }
}
