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

/** Looks whether a database answers at all, where nobody follows its log. */
final class AnswerProbe extends DatabaseProbe {

    /** Long, for nothing stands in for such a database: one that is only busy must not count as unreachable. */
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
