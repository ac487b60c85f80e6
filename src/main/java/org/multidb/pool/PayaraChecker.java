package org.multidb.pool;

import java.sql.Connection;
import java.sql.SQLException;
import org.glassfish.api.jdbc.ConnectionValidation;

/**
 * What Payara's pools ask, once a second for each connection. Payara 6 makes one for each borrowed connection, so all share what they know.
 * Its interface has the one method that takes a timeout; GlassFish's, from which it comes and which is the one in Maven's repository, has the
 * other. Thread-safe.
 */
public final class PayaraChecker implements ConnectionValidation {

    private static final OnceASecond ONCE = new OnceASecond(System::nanoTime);

    /**
     * As Payara calls it.
     *
     * @param timeoutSeconds the pool's timeout for statements, which here has none
     * @throws SQLException if the connection cannot be used
     */
    public boolean isConnectionValid(Connection connection, int timeoutSeconds) throws SQLException {
        return isConnectionValid(connection);
    }

    /** @throws SQLException if the connection cannot be used */
    @Override
    public boolean isConnectionValid(Connection connection) throws SQLException {
        ONCE.requireUsable(connection);
        return true;
    }
}
