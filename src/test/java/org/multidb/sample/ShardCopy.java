package org.multidb.sample;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes reviews into one shard by COPY, and afterwards their sums and marks at once: triggers would count them statement by statement. */
final class ShardCopy implements AutoCloseable {

    private static final String SUMS = "insert into review_count"
            + " (product_id, slot, rating_0, rating_1, rating_2, rating_3, rating_4, rating_5)"
            + " select product_id, id % 8, count(*) filter (where rating is null),"
            + IntStream.rangeClosed(1, 5)
                    .mapToObj(rating -> " count(*) filter (where rating = " + rating + ")")
                    .collect(Collectors.joining(","))
            + " from review group by 1, 2";

    /** One mark for all products. */
    private static final String MARKS = "update review_change set mark = fresh_mark() where product_id = 0";

    private final Connection connection;
    private final CopyIn copy;

    /**
     * Begins to copy.
     *
     * @param superuser a connection of its own, which may switch triggers off for itself
     */
    ShardCopy(Connection superuser) throws SQLException {
        this.connection = superuser;
        connection.setAutoCommit(false);
        execute("set session_replication_role = replica");
        execute("set synchronous_commit = off");
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy review (id, bucket, author_id, product_id, rating, text, created) from stdin");
    }

    void write(String line) throws SQLException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    /** Ends the copy, and commits it with its sums and marks. */
    void finish() throws SQLException {
        copy.endCopy();
        execute(SUMS);
        execute(MARKS);
        connection.commit();
        connection.setAutoCommit(true);
        execute("analyze");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
