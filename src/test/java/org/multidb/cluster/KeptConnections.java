package org.multidb.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.PGConnection;

/**
 * Connections to one instance that are kept for the next question: opening one takes longer than most answers. One that the instance has ended
 * meanwhile is replaced. Thread-safe.
 */
final class KeptConnections {

    private static final int PATIENCE_SECONDS = 5;

    /** What is asked by one connection; it leaves nothing behind in the session. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Opens a connection to a database. */
    @FunctionalInterface
    interface Source {
        Connection connect(String database) throws SQLException;
    }

    private final Source source;
    private final Map<String, Queue<Connection>> idle = new ConcurrentHashMap<>();

    KeptConnections(Source source) {
        this.source = source;
    }

    <T> T ask(String database, Question<T> question) throws SQLException {
        Queue<Connection> kept = idle.computeIfAbsent(database, name -> new ConcurrentLinkedQueue<>());
        Connection connection = take(kept, database);
        try {
            T answer = question.ask(connection);
            kept.add(connection);
            return answer;
        } catch (SQLException | RuntimeException failure) {
            try (connection) {
                throw failure;
            }
        }
    }

    private Connection take(Queue<Connection> kept, String database) throws SQLException {
        Connection connection = kept.poll();
        while (connection != null && !connection.isValid(PATIENCE_SECONDS)) {
            connection.close();
            connection = kept.poll();
        }
        return connection == null ? open(database) : connection;
    }

    private Connection open(String database) throws SQLException {
        Connection connection = source.connect(database);
        // A prepared statement would fail when a test has changed a table.
        connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        return connection;
    }
}
