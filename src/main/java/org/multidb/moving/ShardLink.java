package org.multidb.moving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

/** One database, by one connection that is held: mostly that of the owner of its schema. Not for use by several threads at once. */
final class ShardLink implements AutoCloseable {

    /** What is made of the row that a result stands at. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** In which a statement is answered that others wait for, or the database is taken for lost. */
    static final Duration SHORT = Duration.ofSeconds(5);

    /** The same of one that reads or copies many rows. */
    static final Duration LONG = Duration.ofMinutes(30);

    private final Alias shard;
    private final Connection connection;
    /** Whether its settings were changed, which the next user of a pooled connection must not find. */
    private final boolean changed;

    private ShardLink(Alias shard, Connection connection, boolean changed) {
        this.shard = shard;
        this.connection = connection;
        this.changed = changed;
    }

    /** A link by the application's role, to ask and to note; takes the connection over. */
    static ShardLink asApplication(Alias shard, Connection connection) {
        return new ShardLink(shard, connection, false);
    }

    /** A link by the way that is given. */
    static ShardLink open(Alias shard, Links links) throws SQLException {
        ShardLink link = new ShardLink(shard, links.owner(shard), true);
        try {
            link.answersWithin(SHORT);
            // Rows are compared as texts, which have times in them. What is handed over must be on disk.
            link.run("set timezone = 'UTC'");
            link.run("set synchronous_commit = on");
            link.endsStatementsAfter(Duration.ZERO);
            // What is read while writers wait is little.
            link.run("set max_parallel_workers_per_gather = 0");
            link.answersWithin(LONG);
        } catch (SQLException failure) {
            link.connection.close();
            throw failure;
        }
        return link;
    }

    /** From now on: a database that hangs must not hold up whoever drives for ever. */
    void answersWithin(Duration patience) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
    }

    /** From now on the database itself ends what takes longer; never where this is zero. */
    void endsStatementsAfter(Duration limit) throws SQLException {
        run("set statement_timeout = " + limit.toMillis());
    }

    Alias shard() {
        return shard;
    }

    Connection connection() {
        return connection;
    }

    /**
     * Runs one statement, or several by one call, which are then one transaction; says how many rows the first one changed, or 0 if it selected
     * some.
     */
    int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    <T> List<T> list(String sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    /** The only value of the only row. */
    <T> T one(String sql, Row<T> row, Object... parameters) throws SQLException {
        List<T> rows = list(sql, row, parameters);
        if (rows.size() != 1) {
            throw new IllegalStateException(shard + " gave " + rows.size() + " rows instead of one for: " + sql);
        }
        return rows.get(0);
    }

    boolean is(String sql, Object... parameters) throws SQLException {
        return one(sql, row -> row.getBoolean(1), parameters);
    }

    long number(String sql, Object... parameters) throws SQLException {
        return one(sql, row -> row.getLong(1), parameters);
    }

    /** The number in the only row that the last of several statements gives, which are one transaction and one call. */
    long lastNumber(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            String last = "";
            boolean rows = statement.execute();
            while (rows || statement.getUpdateCount() != -1) {
                if (rows) {
                    ResultSet row = statement.getResultSet();
                    row.next();
                    last = row.getString(1);
                }
                rows = statement.getMoreResults();
            }
            return Long.parseLong(last);
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int number = 0; number < parameters.length; number++) {
                statement.setObject(number + 1, parameters[number]);
            }
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
        return statement;
    }

    /** All of it or nothing. */
    void inTransaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        }
        connection.setAutoCommit(true);
    }

    private void rollBack(Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }

    /** Buckets as SQL has an array of them, in number order: locks are taken in that order. */
    static String array(List<Bucket> buckets) {
        return buckets.stream()
                .map(Bucket::number)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A condition of SQL that has the buckets in it: where each row is compared a parameter would be read for each. */
    static String isIn(List<Bucket> buckets) {
        return "bucket = any ('" + array(buckets) + "'::smallint[])";
    }

    /** A name or a value between quotes. */
    static String quoted(String quote, String text) {
        return quote + text.replace(quote, quote + quote) + quote;
    }

    /** A pooled connection goes back as it came. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (changed && !connection.isClosed()) {
                answersWithin(SHORT);
                run("select pg_advisory_unlock_all()");
                run("reset all");
                // The pool's own: none.
                connection.setNetworkTimeout(Runnable::run, 0);
            }
        }
    }
}
