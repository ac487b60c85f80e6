package org.multidb.topology;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Sighting;

/** Checks whether a database answers. For databases whose log no replica follows. */
final class AnswerProbe extends DatabaseProbe {

    /** Long, because no other database can answer instead: a busy database must not count as unreachable. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    AnswerProbe(Alias alias, Datasources datasources, Sightings sightings, Clock clock) {
        super(alias, PATIENCE, datasources, sightings, clock);
    }

    @Override
    Sighting ask(Connection database, Instant asked) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("select");
            return new Sighting(Sighting.Condition.GOOD, 0, LogPosition.START, Optional.empty(), asked, since());
        }
    }
}
