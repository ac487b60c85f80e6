package org.multidb.topology;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;
import org.multidb.routing.Alias;

/**
 * Writes the time into a primary each second, so that the lag of its replicas can be measured. It has a thread and a connection of its own: a
 * primary that takes no writes (its disk is full, somebody holds the row, its synchronous standby is away) can still be read.
 */
final class Heartbeat {

    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());
    private static final int PATIENCE_MILLIS = 1_500;
    private static final String DUE =
            "beat < clock_timestamp() - interval '500 milliseconds' or timeline <> " + LogSql.TIMELINE;

    /** All nodes update the same row, and one update a second is enough. A locked row is skipped. */
    private static final String WRITE = "update heartbeat set beat = clock_timestamp(), timeline = " + LogSql.TIMELINE
            + " from (select ctid as place from heartbeat where " + DUE + " for update skip locked) free"
            + " where heartbeat.ctid = free.place";

    private final Alias primary;
    private final Datasources datasources;
    private final Sightings sightings;
    private String trouble = "";

    Heartbeat(Alias primary, Datasources datasources, Sightings sightings) {
        this.primary = primary;
        this.datasources = datasources;
        this.sightings = sightings;
    }

    /** Writes one heartbeat if the last probe of the primary succeeded. */
    void beat() {
        if (!sightings.of(primary).isGood()) {
            return;
        }
        try (Connection connection =
                datasources.find(Datasources.nameOf(primary)).orElseThrow().getConnection()) {
            write(connection);
            tell("");
        } catch (SQLException failure) {
            tell("SQLSTATE " + failure.getSQLState());
        }
    }

    /** Restores the network timeout of the pool before the connection goes back to it. */
    private static void write(Connection connection) throws SQLException {
        int timeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(WRITE);
        } finally {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, timeout);
            }
        }
    }

    private void tell(String now) {
        if (!now.equals(trouble)) {
            trouble = now;
            LOG.info(() -> "database=" + primary + " heartbeat=\""
                    + (now.isEmpty() ? "written again" : "not written: " + now) + "\"");
        }
    }
}
