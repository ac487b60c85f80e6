package org.multidb.cluster;

import org.multidb.routing.Alias;

/** The roles that a database has, as {@code provision.sql} makes them. */
public enum DatabaseRole {
    /** Reads and writes rows: the application. */
    APPLICATION(".", "_app"),
    /** Owns the schema: migrations. */
    OWNER(".owner.", "_owner"),
    /** Reads rows: the application on a streaming replica. */
    READER(".reader.", "_reader"),
    /** Follows the log of its database: the PostgreSQL of another shard, while buckets move there. */
    MOVER(".mover.", "_mover");

    private final String key;
    private final String suffix;

    DatabaseRole(String key, String suffix) {
        this.key = key;
        this.suffix = suffix;
    }

    /** What stands between alias and {@code user} or {@code password} in {@code cluster.properties}. */
    String key() {
        return key;
    }

    String of(Alias alias) {
        return alias + suffix;
    }
}
