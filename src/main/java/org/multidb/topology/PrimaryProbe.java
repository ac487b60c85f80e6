package org.multidb.topology;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;

/** Reads the log position of a primary and its newest {@link Heartbeat}, from which the lag of its replicas is computed. */
final class PrimaryProbe extends DatabaseProbe {

    private static final String BEGINNING = "select pg_is_in_recovery(), beat,"
            + " case when not pg_is_in_recovery() then " + LogSql.POSITION + " end,"
            + " case when not pg_is_in_recovery() then " + LogSql.TIMELINE + " end,"
            + " beat < clock_timestamp() - interval '";

    private final String query;
    private volatile Optional<Instant> lastBeat = Optional.empty();
    private volatile boolean silent;

    PrimaryProbe(
            Alias alias, Topology.Times times, Datasources datasources, ProbeObservations observations, Clock clock) {
        super(alias, times.primaryPatience(), times.positionHolds(), datasources, observations, clock);
        query = BEGINNING + times.heartbeatSilence().toMillis() + " milliseconds' from heartbeat";
    }

    /** The newest heartbeat that the primary is known to have, by its own clock. */
    Optional<Instant> lastBeat() {
        return lastBeat;
    }

    /** Whether nobody wrote heartbeats when the primary last answered. Says nothing of a primary that does not answer now. */
    boolean isSilent() {
        return silent;
    }

    @Override
    Observation ask(Connection database, Instant asked) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("The table heartbeat of '" + alias() + "' is empty.");
            }
            if (row.getBoolean(1)) {
                return new Observation(
                        Observation.Condition.UNREACHABLE, 0, LogPosition.START, Optional.empty(), asked, since());
            }
            lastBeat = Optional.of(row.getTimestamp(2).toInstant());
            silent = row.getBoolean(5);
            return new Observation(
                    Observation.Condition.GOOD,
                    row.getInt(4),
                    LogPosition.parse(row.getString(3)),
                    Optional.empty(),
                    asked,
                    since());
        }
    }
}
