package org.multidb.topology;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.Observation.Condition;

/**
 * Finds how far a replica has replayed the log of its primary. Its lag is the newest heartbeat of the primary less the newest that the
 * replica shows, both by the primary's clock: an idle primary makes nobody late, and neither does one that is down. While the primary
 * answers but gets no heartbeats, the lag is the time since its log was where the replica is now; unknown where that is too long ago.
 */
final class ReplicaProbe extends DatabaseProbe {

    private static final String QUERY = "select pg_is_in_recovery(), pg_last_wal_replay_lsn(),"
            + " (select beat from heartbeat), (select timeline from heartbeat)";

    private final PrimaryProbe primary;
    private final Duration maxLag;
    private final ProbeObservations observations;

    ReplicaProbe(
            Alias alias,
            PrimaryProbe primary,
            Topology.Times times,
            Datasources datasources,
            ProbeObservations observations,
            Clock clock) {
        super(alias, times.replicaPatience(), times.positionHolds(), datasources, observations, clock);
        this.primary = primary;
        maxLag = times.maxLag();
        this.observations = observations;
    }

    @Override
    Observation ask(Connection database, Instant asked) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            boolean recovering = row.getBoolean(1);
            LogPosition position = Optional.ofNullable(row.getString(2))
                    .map(LogPosition::parse)
                    .orElse(LogPosition.START);
            Optional<Instant> beat = Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant);
            int timeline = row.getInt(4);
            Optional<Duration> lag =
                    isPrimarySilent() ? lagByPosition(timeline, position, asked) : beat.flatMap(this::lag);
            Condition condition = recovering ? condition(timeline, lag) : Condition.PROMOTED;
            return new Observation(condition, timeline, position, lag, asked, since());
        }
    }

    /** The log of a primary that is down comes no further, and a replica that has all of it would fall behind for ever by position. */
    private boolean isPrimarySilent() {
        return primary.isSilent() && observations.of(primary.alias()).answers();
    }

    private Optional<Duration> lag(Instant beat) {
        return primary.lastBeat()
                .map(newest -> Duration.between(beat, newest))
                .map(lag -> lag.isNegative() ? Duration.ZERO : lag);
    }

    private Optional<Duration> lagByPosition(int timeline, LogPosition position, Instant asked) {
        return observations
                .history(primary.alias())
                .lastAtOrBefore(timeline, position)
                .map(then -> Duration.between(then, asked))
                .map(lag -> lag.isNegative() ? Duration.ZERO : lag);
    }

    private Condition condition(int timeline, Optional<Duration> lag) {
        Observation origin = observations.of(primary.alias());
        if (origin.isGood() && origin.timeline() != timeline) {
            return Condition.OTHER_TIMELINE;
        }
        if (lag.isEmpty()) {
            return Condition.LAG_UNKNOWN;
        }
        return lag.get().compareTo(maxLag) > 0 ? Condition.LATE : Condition.GOOD;
    }
}
