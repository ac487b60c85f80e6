package org.multidb.persistence;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A datasource of the server whose connections do not join the current transaction. */
final class UnjoinedDataSource extends DelegatingDataSource {

    /**
     * Of Payara, whose datasources have it: <a href="https://glassfish.org/docs/latest/application-development-guide.html">Marking, Allocating
     * and Closing Connections</a>. There a connection would join the transaction of its caller also while that is suspended.
     */
    private static final String OF_PAYARA = "getNonTxConnection";

    private final Suspension suspension;

    UnjoinedDataSource(DataSource pool, Suspension suspension) {
        super(pool);
        this.suspension = suspension;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return (Connection) pool.getClass().getMethod(OF_PAYARA).invoke(pool);
        } catch (NoSuchMethodException another) {
            return suspension.connect(pool);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() instanceof SQLException problem ? problem : new SQLException(failure.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(OF_PAYARA + " is public.", impossible);
        }
    }
}
