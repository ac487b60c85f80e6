package org.multidb.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * Tries a pooled connection before it is used, unless it was tried within the last second: each try is a round trip, and a busy connection is
 * used many times a second. What the driver has found dead meanwhile is refused at any time, which asks no database; and where it has found any
 * connection dead, all others are tried again, for what cut one may have cut them. Thread-safe.
 */
final class OnceASecond {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** As long as a replica may take for a statement, and less than the 3 s of a primary: after one that hangs a new connection is tried for 1 s. */
    private static final int PATIENCE_SECONDS = 2;

    /** By the driver's connection, which has no equal but itself. */
    private final Map<Connection, Long> tried = Collections.synchronizedMap(new WeakHashMap<>());

    private final LongSupplier nanoTime;

    OnceASecond(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws SQLException if the connection cannot be used */
    void requireUsable(Connection connection) throws SQLException {
        forgetIfOneWasLost();
        if (connection.isClosed()) {
            throw new SQLException("The connection was lost.");
        }
        long now = nanoTime.getAsLong();
        Long last = tried.get(connection);
        if (last != null && now - last < PERIOD.toNanos()) {
            return;
        }
        if (!connection.isValid(PATIENCE_SECONDS)) {
            throw new SQLException("The database did not answer on the connection.");
        }
        tried.put(connection, now);
    }

    private void forgetIfOneWasLost() throws SQLException {
        synchronized (tried) {
            for (Connection each : tried.keySet()) {
                if (each.isClosed()) {
                    tried.clear();
                    return;
                }
            }
        }
    }
}
