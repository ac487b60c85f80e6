package org.multidb.topology;

/** How a replica gets its rows. */
public enum Replication {
    /** PostgreSQL's streaming replication: a read-only copy with log positions. */
    STREAMING,
    /** An independent database, filled by staff with "copy to shadow". */
    MANUAL
}
