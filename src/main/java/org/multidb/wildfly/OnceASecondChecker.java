package org.multidb.wildfly;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;

/**
 * Tries a pooled connection of WildFly before it is used, unless it was tried within the last second: each try is a round trip, and a busy
 * connection is used many times a second. What the driver has found dead meanwhile is refused at any time, which asks no database. IronJacamar
 * 3.0 makes one for each pool. Thread-safe.
 */
public final class OnceASecondChecker implements ValidConnectionChecker {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** As long as a replica may take for a statement, and less than the 3 s of a primary: after one that hangs a new connection is tried for 1 s. */
    private static final int PATIENCE_SECONDS = 2;

    /** By the driver's connection, which has no equal but itself. */
    private final Map<Connection, Long> tried = Collections.synchronizedMap(new WeakHashMap<>());

    private final LongSupplier nanoTime;

    /** As the pool makes it. */
    public OnceASecondChecker() {
        this(System::nanoTime);
    }

    OnceASecondChecker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** {@return null if the connection can be used, otherwise why not} */
    @Override
    public SQLException isValidConnection(Connection connection) {
        try {
            if (connection.isClosed()) {
                return new SQLException("The connection was lost.");
            }
            long now = nanoTime.getAsLong();
            Long last = tried.get(connection);
            if (last != null && now - last < PERIOD.toNanos()) {
                return null;
            }
            if (!connection.isValid(PATIENCE_SECONDS)) {
                return new SQLException("The database did not answer on the connection.");
            }
            tried.put(connection, now);
            return null;
        } catch (SQLException failure) {
            return failure;
        }
    }
}
