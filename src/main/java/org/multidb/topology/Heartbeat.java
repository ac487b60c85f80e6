package org.multidb.topology;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;
import org.multidb.routing.Alias;

/**
 * Writes the time into a primary again and again, so that the lag of its replicas can be measured. It has a thread and a connection of its
 * own: a primary that takes no writes (its disk is full, somebody holds the row, its synchronous standby is away) can still be read.
 */
final class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());
    private static final int PATIENCE_MILLIS = 1_500;

    private final Alias primary;
    private final String update;
    private final Datasources datasources;
    private final ProbeObservations observations;
    private String trouble = "";

    /**
     * Heartbeats of that primary.
     *
     * @param period how often this node writes one, unless another node has written one in the last half of it
     */
    Heartbeat(Alias primary, Duration period, Datasources datasources, ProbeObservations observations) {
        this.primary = primary;
        update = update(period.dividedBy(2));
        this.datasources = datasources;
        this.observations = observations;
    }

    /** All nodes update the same row, and one update in a period is enough. A locked row is skipped. */
    private static String update(Duration after) {
        String due = "beat < clock_timestamp() - interval '" + after.toMillis() + " milliseconds' or timeline <> "
                + LogSql.TIMELINE;
        return "update heartbeat set beat = clock_timestamp(), timeline = " + LogSql.TIMELINE
                + " from (select ctid as place from heartbeat where " + due + " for update skip locked) free"
                + " where heartbeat.ctid = free.place";
    }

    /** Writes one heartbeat if the last probe of the primary succeeded. */
    void beat() {
        if (!observations.of(primary).isGood()) {
            return;
        }
        try (Connection connection = datasources.connection(primary)) {
            write(connection);
            tell("");
        } catch (SQLException failure) {
            tell("SQLSTATE " + failure.getSQLState());
        }
    }

    /** Restores the network timeout of the pool before the connection goes back to it. */
    private void write(Connection connection) throws SQLException {
        int timeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
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
