package org.multidb.persistence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.Role;
import org.multidb.topology.SchemaState;

/**
 * How one database is.
 *
 * @param function the function whose rows it holds
 * @param schema as it was last seen by the background
 * @param facts what the database itself said just now; empty if it did not answer in time
 */
public record DatabaseReport(Alias alias, Role role, String function, SchemaState schema, Optional<Facts> facts) {

    /**
     * What a database says of itself.
     *
     * @param bytes its size on disk
     * @param tables the largest first
     */
    public record Facts(long bytes, List<Table> tables) {

        public Facts {
            tables = List.copyOf(tables);
        }
    }

    /**
     * One table.
     *
     * @param rows PostgreSQL's own estimate, which costs no scan
     */
    public record Table(String name, long rows) {}

    public DatabaseReport {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(facts, "facts");
    }

    public boolean isReachable() {
        return facts.isPresent();
    }
}
