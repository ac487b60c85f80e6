package org.multidb.cluster;

import java.util.Objects;
import java.util.Optional;
import org.multidb.routing.Alias;

/**
 * One database of a cluster, in a PostgreSQL instance of its own.
 *
 * @param function the data it holds: {@code catalogue} or {@code reviews}
 * @param follows the primary whose log it replays; empty for a database that is written to, a manual replica included
 */
public record Member(Alias alias, String function, Optional<Alias> follows) {

    public Member {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(follows, "follows");
    }

    /** Whether it replays the log of another, and so has that one's roles and database name. */
    public boolean isStreaming() {
        return follows.isPresent();
    }

    /** The alias whose roles and database it has. */
    public Alias origin() {
        return follows.orElse(alias);
    }
}
