package org.multidb.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.multidb.cluster.ClusterProperties;
import org.multidb.cluster.DatabaseRole;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.sharding.AccessByJdbc;
import org.multidb.sharding.BucketMovedException;
import org.multidb.site.review.Review;

/**
 * Changes reviews, and adds one in four, at random, with the application's role and the statements of its {@code ReviewRows}; it keeps
 * a connection to each shard. Which shard is asked, and what follows a refusal, is {@link org.multidb.sharding.ShardAccess}'s. A transaction that
 * a database rolls back because of another one is not repeated here, but counts as failed.
 */
final class ReviewWriter implements OpenLoop.Worker<ReviewWriter.Written> {

    private static final int ONE_IN = 4;
    private static final int PRODUCTS = 1_000;
    private static final String TEXT = "It worked for a week, and then the battery had to be changed. ".repeat(5);

    /**
     * What became of a write.
     *
     * @param refused whether a shard refused it that did not hold the bucket any more
     * @param late whether another writer had changed the review meanwhile, as its author would have been told
     */
    record Written(Bucket bucket, boolean refused, boolean late) {}

    private final AccessByJdbc access;
    private final ClusterProperties databases;
    private final BucketsInLine line;
    private final SplittableRandom random;
    private final Map<Alias, Connection> connections = new HashMap<>();
    private int tries;

    ReviewWriter(AccessByJdbc access, ClusterProperties databases, BucketsInLine line, long seed) {
        this.access = access;
        this.databases = databases;
        this.line = line;
        this.random = new SplittableRandom(seed);
    }

    /** A statement or two of one transaction. */
    @FunctionalInterface
    private interface Work {
        boolean on(Connection shard) throws SQLException;
    }

    @Override
    public void prepare() {
        // Which review is written depends on the moment; that there is a connection does not.
        for (Alias shard : access.shardsOf(Review.class)) {
            try {
                Connection unused = connection(shard);
            } catch (SQLException failure) {
                throw new IllegalStateException(shard + " takes no connection.", failure);
            }
        }
    }

    @Override
    public Written work() {
        boolean adds = random.nextInt(ONE_IN) == 0;
        long id = adds ? line.newId() : line.review(random);
        Bucket bucket = Bucket.of(id);
        tries = 0;
        boolean written = access.write(
                Review.class, () -> inTransaction(bucket, shard -> adds ? isAdded(shard, id) : isChanged(shard, id)));
        return new Written(bucket, tries > 1, !written);
    }

    private boolean inTransaction(Bucket bucket, Work work) {
        tries++;
        Alias alias = access.shardOf(Review.class, bucket);
        try {
            Connection shard = connection(alias);
            try {
                boolean done = work.on(shard);
                shard.commit();
                return done;
            } catch (RuntimeException given) {
                shard.rollback();
                throw given;
            }
        } catch (SQLException failure) {
            close(connections.remove(alias), failure);
            throw new IllegalStateException("A write to " + alias + " failed.", failure);
        }
    }

    private Connection connection(Alias alias) throws SQLException {
        Connection kept = connections.get(alias);
        if (kept == null) {
            kept = databases.login(alias, DatabaseRole.APPLICATION).dataSource().getConnection();
            kept.setAutoCommit(false);
            connections.put(alias, kept);
        }
        return kept;
    }

    private boolean isAdded(Connection shard, long id) throws SQLException {
        Bucket bucket = Bucket.of(id);
        try (PreparedStatement insert = shard.prepareStatement(
                "insert into review (id, bucket, author_id, product_id, rating, text, created, version, form_key)"
                        + " select ?, ?, ?, ?, cast(? as smallint), ?, ?, ?, cast(? as uuid) where owns_bucket(?)"
                        + " on conflict (id) do nothing")) {
            insert.setLong(1, id);
            insert.setInt(2, bucket.number());
            insert.setLong(3, -1);
            insert.setLong(4, product());
            insert.setInt(5, rating());
            insert.setString(6, TEXT);
            insert.setTimestamp(7, Timestamp.from(Instant.now()));
            insert.setInt(8, 1);
            insert.setString(9, new UUID(random.nextLong(), id).toString());
            insert.setInt(10, bucket.number());
            if (insert.executeUpdate() == 1) {
                return true;
            }
        }
        requireOwned(shard, bucket);
        throw new IllegalStateException("The id " + id + " is in use.");
    }

    private boolean isChanged(Connection shard, long id) throws SQLException {
        requireOwned(shard, Bucket.of(id));
        int version = version(shard, id);
        try (PreparedStatement update = shard.prepareStatement(
                "update review set rating = ?, text = ?, version = ? where id = ? and version = ?")) {
            update.setInt(1, rating());
            update.setString(2, random.nextInt(PRODUCTS) + " days later. " + TEXT);
            update.setInt(3, version + 1);
            update.setLong(4, id);
            update.setInt(5, version);
            return update.executeUpdate() == 1;
        }
    }

    private static void requireOwned(Connection shard, Bucket bucket) throws SQLException {
        try (PreparedStatement question = shard.prepareStatement("select owns_bucket(?)")) {
            question.setInt(1, bucket.number());
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                if (!answer.getBoolean(1)) {
                    throw new BucketMovedException(bucket);
                }
            }
        }
    }

    private static int version(Connection shard, long id) throws SQLException {
        try (PreparedStatement question = shard.prepareStatement(
                "select id, bucket, author_id, product_id, rating, text, created, version from review where id = ?")) {
            question.setLong(1, id);
            try (ResultSet row = question.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Review " + id + " is gone.");
                }
                return row.getInt("version");
            }
        }
    }

    private int rating() {
        return 1 + random.nextInt(5);
    }

    /** Few have many reviews, as in the sample. */
    private long product() {
        return 1 + (long) (Math.pow(random.nextDouble(), 3) * PRODUCTS);
    }

    private static void close(Connection connection, SQLException failure) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException another) {
                failure.addSuppressed(another);
            }
        }
    }

    @Override
    public void close() {
        SQLException failure = new SQLException("A connection cannot be closed.");
        connections.values().forEach(connection -> close(connection, failure));
        if (failure.getSuppressed().length > 0) {
            throw new IllegalStateException(failure);
        }
    }
}
