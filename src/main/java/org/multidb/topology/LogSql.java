package org.multidb.topology;

/** What a primary is asked about its log, as expressions of SQL. On a standby PostgreSQL refuses them. */
public final class LogSql {

    /** The position up to which the log is written. */
    public static final String POSITION = "pg_current_wal_lsn()";

    /** The timeline of that position: the first eight digits of the log file's name. */
    public static final String TIMELINE = "('x' || left(pg_walfile_name(" + POSITION + "), 8))::bit(32)::integer";

    private LogSql() {}
}
