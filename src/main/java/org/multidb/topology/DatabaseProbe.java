package org.multidb.topology;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Sighting;

/**
 * Looks at one database again and again over one connection of its own. A look that is still under way (the database hangs) keeps
 * others from starting; after a failure the next try waits a second.
 */
abstract class DatabaseProbe {

    private static final Logger LOG = Logger.getLogger(DatabaseProbe.class.getName());
    private static final int ANSWER_WITHIN_MILLIS = 1_000;
    private static final int REST_MILLIS = 1_000;

    private final Alias alias;
    private final Datasources datasources;
    private final Sightings sightings;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private Connection connection;
    private Instant restUntil = Instant.MIN;
    private Sighting.Condition reported = Sighting.Condition.UNKNOWN;

    DatabaseProbe(Alias alias, Datasources datasources, Sightings sightings, Clock clock) {
        this.alias = alias;
        this.datasources = datasources;
        this.sightings = sightings;
        this.clock = clock;
    }

    final Alias alias() {
        return alias;
    }

    /** Asks the database one cheap question. */
    abstract Sighting ask(Connection database, Instant asked) throws SQLException;

    final void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            Instant asked = clock.instant();
            if (!asked.isBefore(restUntil)) {
                report(look(asked));
            }
        } finally {
            looking.set(false);
        }
    }

    private Sighting look(Instant asked) {
        try {
            return ask(connection(), asked);
        } catch (SQLException failure) {
            restUntil = clock.instant().plusMillis(REST_MILLIS);
            close();
            return sightings.of(alias).unreachable();
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection =
                    datasources.find(Datasources.nameOf(alias)).orElseThrow().getConnection();
            connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MILLIS);
        }
        return connection;
    }

    private void report(Sighting found) {
        sightings.found(alias, found);
        if (found.condition() != reported) {
            LOG.info(
                    () -> "database=" + alias + " condition=\"" + found.condition() + "\" before=\"" + reported + "\"");
            reported = found.condition();
        }
    }

    /** Gives the connection back. */
    final void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyLost) {
                LOG.fine(() -> "The connection to '" + alias + "' was lost already.");
            }
        }
    }
}
