package org.multidb.topology;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Sighting;

/** Reads the log position of a primary and its newest {@link Heartbeat}, from which the lag of its replicas is computed. */
final class PrimaryProbe extends DatabaseProbe {

    /** Shorter than the replica's timeout (2 s), so that a read that falls back already knows that the primary is down. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** Heartbeats come each second, here or from another node. After so long nobody writes them. */
    private static final Duration SILENCE = Heartbeat.PERIOD.multipliedBy(3);

    private static final String LOOK = "select pg_is_in_recovery(), beat,"
            + " case when not pg_is_in_recovery() then " + LogSql.POSITION + " end,"
            + " case when not pg_is_in_recovery() then " + LogSql.TIMELINE + " end,"
            + " beat < clock_timestamp() - interval '" + SILENCE.toMillis() + " milliseconds' from heartbeat";

    private volatile Optional<Instant> lastBeat = Optional.empty();
    private volatile boolean silent;

    PrimaryProbe(Alias alias, Datasources datasources, Sightings sightings, Clock clock) {
        super(alias, PATIENCE, datasources, sightings, clock);
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
    Sighting ask(Connection database, Instant asked) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            if (!row.next()) {
                throw new SQLException("The table heartbeat of '" + alias() + "' is empty.");
            }
            if (row.getBoolean(1)) {
                return new Sighting(
                        Sighting.Condition.UNREACHABLE, 0, LogPosition.START, Optional.empty(), asked, since());
            }
            lastBeat = Optional.of(row.getTimestamp(2).toInstant());
            silent = row.getBoolean(5);
            return new Sighting(
                    Sighting.Condition.GOOD,
                    row.getInt(4),
                    LogPosition.parse(row.getString(3)),
                    Optional.empty(),
                    asked,
                    since());
        }
    }
}
