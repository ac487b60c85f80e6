package org.multidb.container;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** Looks into a database as its superuser, past the application: what is seen here is committed. */
public final class Sql {

    /** The system property that names the {@code cluster.properties} to look into. */
    static final String CLUSTER = "multidb.cluster";

    private final String alias;

    private Sql(String alias) {
        this.alias = alias;
    }

    /** A view of that database. */
    public static Sql in(String alias) {
        return new Sql(alias);
    }

    /** Runs a statement, and commits it. */
    public void run(String sql, Object... parameters) {
        ask(sql, List.of(parameters), PreparedStatement::execute);
    }

    /** The only number of the only row. */
    public long number(String sql, Object... parameters) {
        return Long.parseLong(text(sql, parameters));
    }

    /** The only value of the only row, as text. */
    public String text(String sql, Object... parameters) {
        List<String> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows, not one, for: " + sql);
        }
        return rows.get(0);
    }

    /** Every row, its values joined by {@code |}. */
    public List<String> rows(String sql, Object... parameters) {
        return ask(sql, List.of(parameters), statement -> {
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    String[] values = new String[columns];
                    for (int column = 0; column < columns; column++) {
                        values[column] = found.getString(column + 1);
                    }
                    rows.add(String.join(
                            "|", Arrays.stream(values).map(Objects::toString).toList()));
                }
            }
            return rows;
        });
    }

    /** A connection of the superuser, for what takes more than one statement. */
    public Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {Integer.parseInt(property("port"))});
        source.setDatabaseName(property("database"));
        source.setUser("postgres");
        return source.getConnection();
    }

    private String property(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getProperty(CLUSTER)))) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties.getProperty(alias + "." + name);
    }

    private <T> T ask(String sql, List<Object> parameters, Task<T> task) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.size(); index++) {
                statement.setObject(index + 1, parameters.get(index));
            }
            return task.run(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure.getMessage() + " — in '" + alias + "': " + sql, failure);
        }
    }

    @FunctionalInterface
    private interface Task<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
