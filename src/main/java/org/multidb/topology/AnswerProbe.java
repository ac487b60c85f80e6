package org.multidb.topology;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;

/** Checks whether a database answers. For databases whose log no replica follows. */
final class AnswerProbe extends DatabaseProbe {

    AnswerProbe(
            Alias alias, Topology.Times times, Datasources datasources, ProbeObservations observations, Clock clock) {
        super(alias, times.answerPatience(), times.answerHolds(), datasources, observations, clock);
    }

    @Override
    Observation ask(Connection database, Instant asked) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("select");
            return new Observation(Observation.Condition.GOOD, 0, LogPosition.START, Optional.empty(), asked, since());
        }
    }
}
