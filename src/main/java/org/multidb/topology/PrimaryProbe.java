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

/** Looks how far a primary's log has come, and each second writes a heartbeat into it by which its replicas' lag is told. */
final class PrimaryProbe extends DatabaseProbe {

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Shorter than a request waits for a replica (2 s): when a whole shard hangs, whoever comes from its replica finds that known. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final String LOOK = "select pg_is_in_recovery(), beat,"
            + " case when not pg_is_in_recovery() then " + LogSql.POSITION + " end,"
            + " case when not pg_is_in_recovery() then " + LogSql.TIMELINE + " end from heartbeat";

    /** Several nodes beat the same row; once a second is enough for all. */
    private static final String WRITE = "update heartbeat set beat = clock_timestamp(), timeline = " + LogSql.TIMELINE
            + " where beat < clock_timestamp() - interval '500 milliseconds' or timeline <> " + LogSql.TIMELINE;

    private Instant written = Instant.EPOCH;
    private volatile Optional<Instant> lastBeat = Optional.empty();

    PrimaryProbe(Alias alias, Datasources datasources, Sightings sightings, Clock clock) {
        super(alias, PATIENCE, datasources, sightings, clock);
    }

    /** The newest heartbeat that the primary is known to have, by its own clock. */
    Optional<Instant> lastBeat() {
        return lastBeat;
    }

    @Override
    Sighting ask(Connection database, Instant asked) throws SQLException {
        try (Statement statement = database.createStatement()) {
            Sighting sighting = look(statement, asked);
            if (sighting.isGood() && isDue(asked)) {
                statement.executeUpdate(WRITE);
                written = asked;
            }
            return sighting;
        }
    }

    /** At once where the clock has been set back. */
    private boolean isDue(Instant now) {
        return Duration.between(written, now).abs().compareTo(BEAT) >= 0;
    }

    private Sighting look(Statement statement, Instant asked) throws SQLException {
        try (ResultSet row = statement.executeQuery(LOOK)) {
            if (!row.next()) {
                throw new SQLException("The table heartbeat of '" + alias() + "' is empty.");
            }
            if (row.getBoolean(1)) {
                return new Sighting(
                        Sighting.Condition.UNREACHABLE, 0, LogPosition.START, Optional.empty(), asked, since());
            }
            lastBeat = Optional.of(row.getTimestamp(2).toInstant());
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
