package org.multidb.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What a unit reads from as long as the current transaction has not made the database its own: each query has a connection that does not
 * join that transaction, and is in a read-only transaction of its own. So what would write or lock rows there is refused by the
 * database, rather than done whatever becomes of the current transaction. What PostgreSQL allows there (a notification, an advisory lock of a
 * transaction) ends with the query.
 */
final class OutsideDataSource extends DelegatingDataSource {

    private final DataSource unjoined;
    private final CurrentTransaction transaction;

    /**
     * A datasource over those of the server.
     *
     * @param pool where there is no transaction
     * @param unjoined gives connections that do not join the transaction
     */
    OutsideDataSource(DataSource pool, DataSource unjoined, CurrentTransaction transaction) {
        super(pool);
        this.unjoined = unjoined;
        this.transaction = transaction;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return transaction.isActive() ? ReadOnlyConnection.of(unjoined.getConnection()) : pool.getConnection();
    }
}
