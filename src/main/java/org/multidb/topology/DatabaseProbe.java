package org.multidb.topology;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation;

/**
 * Probes one database repeatedly over one connection of its own. No probe starts while the previous one is running (because the database
 * hangs). After a failure the next probe waits one second.
 */
abstract class DatabaseProbe {

    private static final Logger LOG = Logger.getLogger(DatabaseProbe.class.getName());
    private static final int REST_MILLIS = 1_000;
    private static final int TRIES = 3;

    private final Alias alias;
    private final Duration patience;
    private final Duration holds;
    private final Datasources datasources;
    private final ProbeObservations observations;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private Connection connection;
    private int networkTimeout;
    private Instant since = Instant.MAX;
    private Optional<Instant> failed = Optional.empty();

    /**
     * A probe of that database.
     *
     * @param patience how long it may take to answer before it counts as unreachable
     * @param holds how long a result says how the database is
     */
    DatabaseProbe(
            Alias alias,
            Duration patience,
            Duration holds,
            Datasources datasources,
            ProbeObservations observations,
            Clock clock) {
        this.alias = alias;
        this.patience = patience;
        this.holds = holds;
        this.datasources = datasources;
        this.observations = observations;
        this.clock = clock;
    }

    final Alias alias() {
        return alias;
    }

    /** When the current probe connection was opened. A restart of the database closes it. */
    final Instant since() {
        return since;
    }

    /** Sends the database one cheap query. */
    abstract Observation ask(Connection database, Instant asked) throws SQLException;

    final void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            Instant asked = clock.instant();
            if (!rests(asked)) {
                observations.found(alias, look(asked, TRIES), holds);
            }
        } finally {
            looking.set(false);
        }
    }

    /** By the absolute difference, so that probing does not stop when the clock is set back. */
    private boolean rests(Instant now) {
        return failed.map(at -> Duration.between(at, now).abs().toMillis() < REST_MILLIS)
                .orElse(false);
    }

    private Observation look(Instant asked, int tries) {
        try {
            Observation found = ask(connection(), asked);
            failed = Optional.empty();
            return found;
        } catch (SQLException failure) {
            boolean connected = connection != null;
            close();
            boolean hangs = Duration.between(asked, clock.instant()).compareTo(patience) >= 0;
            if (connected && !hangs && tries > 1) {
                // Perhaps only this connection was closed: a pool may give one that was.
                return look(asked, tries - 1);
            }
            failed = Optional.of(clock.instant());
            return observations.of(alias).unreachable();
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            since = clock.instant();
            connection = datasources.connection(alias);
            networkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
        }
        return connection;
    }

    /** Restores the network timeout of the pool before the connection goes back to it. */
    final void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try (open) {
                open.setNetworkTimeout(Runnable::run, networkTimeout);
            } catch (SQLException alreadyLost) {
                LOG.fine(() -> "The connection to '" + alias + "' was lost already.");
            }
        }
    }
}
