package org.multidb.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Tries a pooled connection before it is used, unless it was tried within the last second: each try is a round trip, and a busy connection is
 * used many times a second. What the driver has found dead meanwhile is refused at any time, which asks no database; and where it has found any
 * connection dead, all others are tried again, for what cut one may have cut them. Where a database let a try wait until its end, its connections
 * that have not answered since are refused untried: one wait is enough for whoever wants a connection. Thread-safe.
 */
final class OnceASecond {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** As long as a replica may take for a statement, and less than the 3 s of a primary: after one that hangs a new connection is tried for 1 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A try that fails sooner met a connection that was cut, which says nothing of the database. */
    private static final Duration SILENCE = PATIENCE.dividedBy(2);

    /**
     * What is known of a connection.
     *
     * @param answered when the last try that it answered began
     * @param suspect whether it is to be tried however short that is ago
     */
    private record Known(long answered, boolean suspect) {}

    /** By the driver's connection, which has no equal but itself; also the lock. */
    private final Map<Connection, Known> known = new WeakHashMap<>();

    /** By the database's address, when the last try began that it did not answer. */
    private final Map<String, Long> silent = new ConcurrentHashMap<>();

    private final LongSupplier nanoTime;

    OnceASecond(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws SQLException if the connection cannot be used */
    void requireUsable(Connection connection) throws SQLException {
        Known last = whatIsKnown(connection);
        if (connection.isClosed()) {
            throw new SQLException("The connection was lost.");
        }
        long now = nanoTime.getAsLong();
        if (last != null) {
            if (!last.suspect() && now - last.answered() < PERIOD.toNanos()) {
                return;
            }
            Long silence = silent.isEmpty() ? null : silent.get(address(connection));
            if (silence != null && last.answered() - silence < 0) {
                throw new SQLException(
                        "The database did not answer on another connection, nor has it answered on this one since.");
            }
        }
        if (!connection.isValid((int) PATIENCE.toSeconds())) {
            if (nanoTime.getAsLong() - now >= SILENCE.toNanos()) {
                silent.put(address(connection), now);
            }
            throw new SQLException("The database did not answer on the connection.");
        }
        synchronized (known) {
            known.put(connection, new Known(now, false));
        }
    }

    /** Null if nothing is. If any connection was lost, all others are suspect. */
    private Known whatIsKnown(Connection connection) throws SQLException {
        synchronized (known) {
            boolean lost = false;
            for (Iterator<Connection> each = known.keySet().iterator(); each.hasNext(); ) {
                if (each.next().isClosed()) {
                    each.remove();
                    lost = true;
                }
            }
            if (lost) {
                known.replaceAll((other, last) -> new Known(last.answered(), true));
            }
            return known.get(connection);
        }
    }

    /** The same for all connections to a database. */
    private static String address(Connection connection) throws SQLException {
        return connection.getMetaData().getURL();
    }
}
