package org.multidb.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.multidb.routing.Alias;

/**
 * What a unit writes to: the server's datasource, whose connection joins the current transaction. A transaction has one database of its
 * own, so that it needs no second phase to commit; every connection that could be a second one is asked for here, and refused.
 */
final class OwnDataSource extends DelegatingDataSource {

    private final Alias alias;
    private final CurrentTransaction transaction;

    OwnDataSource(Alias alias, DataSource pool, CurrentTransaction transaction) {
        super(pool);
        this.alias = alias;
        this.transaction = transaction;
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.multidb.routing.CrossDatabaseWriteException if the current transaction has another database of its own
     */
    @Override
    public Connection getConnection() throws SQLException {
        if (!transaction.isActive()) {
            return pool.getConnection();
        }
        transaction.requireNoOther(alias);
        Connection connection = pool.getConnection();
        if (connection.getAutoCommit()) {
            connection.close();
            throw new SQLException(
                    "The server's datasource of '" + alias + "' gave a connection that did not join the transaction.");
        }
        transaction.owns(alias);
        return connection;
    }
}
