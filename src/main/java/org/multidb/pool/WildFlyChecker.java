package org.multidb.pool;

import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;

/** What WildFly's pools ask, once a second for each connection. IronJacamar 3.0 makes one for each pool. Thread-safe. */
public final class WildFlyChecker implements ValidConnectionChecker {

    private final OnceASecond once = new OnceASecond(System::nanoTime);

    /** {@return null if the connection can be used, otherwise why not} */
    @Override
    public SQLException isValidConnection(Connection connection) {
        try {
            once.requireUsable(connection);
            return null;
        } catch (SQLException failure) {
            return failure;
        }
    }
}
