package org.multidb.topology;

import java.util.Objects;
import org.multidb.routing.Alias;

/** A database that follows a primary. */
public record Replica(Alias alias, Replication replication) {

    public Replica {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(replication, "replication");
    }
}
