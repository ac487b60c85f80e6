package org.multidb.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A datasource over another one, that says for itself how a connection is got. */
abstract class DelegatingDataSource implements DataSource {

    final DataSource pool;

    DelegatingDataSource(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public final Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("The role of a datasource is that of the server's configuration.");
    }

    @Override
    public final PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public final void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public final void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public final int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public final Logger getParentLogger() {
        return Logger.getLogger(DelegatingDataSource.class.getPackageName());
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
