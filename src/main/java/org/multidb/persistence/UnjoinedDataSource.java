package org.multidb.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A datasource of the server whose connections do not join the current transaction. */
final class UnjoinedDataSource extends DelegatingDataSource {

    /**
     * Payara's datasources have such connections themselves. There one that is got while the transaction is suspended may join it when it is
     * resumed, if it is still open.
     */
    private static final String OF_PAYARA = "getNonTxConnection";

    private final Suspension suspension;
    private final Optional<Method> ofServer;

    UnjoinedDataSource(DataSource pool, Suspension suspension) {
        super(pool);
        this.suspension = suspension;
        ofServer = Stream.of(pool.getClass().getMethods())
                .filter(method -> method.getName().equals(OF_PAYARA) && method.getParameterCount() == 0)
                .findFirst();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ofServer.isPresent() ? ofServer(ofServer.get()) : suspension.connect(pool);
    }

    private Connection ofServer(Method method) throws SQLException {
        try {
            return (Connection) method.invoke(pool);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() instanceof SQLException problem ? problem : new SQLException(failure.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(OF_PAYARA + " is public.", impossible);
        }
    }
}
