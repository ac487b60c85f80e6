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
    private final DataSource unjoined;
    private final CurrentTransaction transaction;
    private volatile boolean loggedIn;

    /**
     * A datasource over those of the server.
     *
     * @param unjoined gives connections that do not join the transaction
     */
    OwnDataSource(Alias alias, DataSource pool, DataSource unjoined, CurrentTransaction transaction) {
        super(pool);
        this.alias = alias;
        this.unjoined = unjoined;
        this.transaction = transaction;
    }

    /** The unit has made its first connection. It makes that one by itself, in whatever transaction asks it first, and writes nothing by it. */
    void loggedIn() {
        loggedIn = true;
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
        if (!loggedIn) {
            return unjoined.getConnection();
        }
        transaction.requireNoOther(alias);
        Connection connection = pool.getConnection();
        try {
            requireJoined(connection);
            transaction.owns(alias);
        } catch (SQLException | RuntimeException failure) {
            try (connection) {
                throw failure;
            }
        }
        return connection;
    }

    private void requireJoined(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new SQLException(
                    "A connection of the server's datasource of '" + alias + "' did not join the transaction.");
        }
    }
}
