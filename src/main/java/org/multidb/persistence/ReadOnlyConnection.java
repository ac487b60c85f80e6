package org.multidb.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection in a read-only transaction of its own, which ends when it is closed. */
final class ReadOnlyConnection implements InvocationHandler {

    private final Connection connection;
    private final boolean alwaysReadOnly;

    private ReadOnlyConnection(Connection connection, boolean alwaysReadOnly) {
        this.connection = connection;
        this.alwaysReadOnly = alwaysReadOnly;
    }

    /** That connection, which whoever got it hands over. */
    static Connection of(Connection connection) throws SQLException {
        boolean alwaysReadOnly;
        try {
            alwaysReadOnly = connection.isReadOnly();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            abandon(connection, failure);
            throw failure;
        }
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ReadOnlyConnection(connection, alwaysReadOnly));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if ("close".equals(method.getName())) {
            giveBack();
            return null;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** As it was got. */
    private void giveBack() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(alwaysReadOnly);
        } catch (SQLException failure) {
            abandon(connection, failure);
            throw failure;
        }
        connection.close();
    }

    /** Nobody must get it again from the pool. */
    private static void abandon(Connection connection, SQLException failure) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
