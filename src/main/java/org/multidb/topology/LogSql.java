package org.multidb.topology;

/** SQL expressions for the log position of a primary. On a standby PostgreSQL refuses them. */
public final class LogSql {

    /**
     * The end of the log as of now. Not {@code pg_current_wal_lsn()}: with {@code synchronous_commit=off} a committed change is not yet
     * written to the log's file, and lies behind that position.
     */
    public static final String POSITION = "pg_current_wal_insert_lsn()";

    /** The timeline of that position: the first eight digits of the log file's name. */
    public static final String TIMELINE = "('x' || left(pg_walfile_name(" + POSITION + "), 8))::bit(32)::integer";

    private LogSql() {}
}
