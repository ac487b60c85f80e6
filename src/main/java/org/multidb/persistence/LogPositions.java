package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.routing.Alias;
import org.multidb.routing.access.LogPosition;
import org.multidb.topology.Datasources;
import org.multidb.topology.LogSql;

/** Asks primaries how far their log has come. */
@ApplicationScoped
class LogPositions {

    private static final String NEWEST = "select " + LogSql.POSITION + ", " + LogSql.TIMELINE;
    private static final Logger LOG = Logger.getLogger(LogPositions.class.getName());

    @Inject
    Datasources datasources;

    record Found(int timeline, LogPosition position) {}

    /** The position at this moment; empty where the primary does not answer. */
    Optional<Found> now(Alias primary) {
        try (Connection connection = datasources.connection(primary);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            row.next();
            return Optional.of(new Found(row.getInt(2), LogPosition.parse(row.getString(1))));
        } catch (SQLException failure) {
            LOG.log(
                    Level.WARNING,
                    () -> "The log position of '" + primary + "' after a write is not known (SQLSTATE "
                            + failure.getSQLState() + "): the session reads the primary until it is.");
            return Optional.empty();
        }
    }
}
