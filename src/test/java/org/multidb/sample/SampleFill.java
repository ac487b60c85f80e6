package org.multidb.sample;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.ClusterException;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

/**
 * Fills an empty cluster with {@value SampleReview#PRODUCTS} products, {@value SampleReview#ACCOUNTS} accounts that nobody can sign in
 * to, and any number of reviews, each on the shard that the stored bucket map says. The same number gives the same data every time.
 */
public final class SampleFill {

    private static final String CATALOGUE = "default";
    private static final int STEPS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** In the form of a hash, and of no password that anybody knows: salt and hash are all zeros. */
    private static final String NOBODYS_HASH =
            "PBKDF2WithHmacSHA512:210000:" + "A".repeat(22) + "==:" + "A".repeat(43) + "=";

    private final Cluster cluster;
    private final Consumer<String> progress;

    public SampleFill(Cluster cluster, Consumer<String> progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * Writes the reviews 1 to {@code reviews}. The schema must be there; the application may be running.
     *
     * @throws ClusterException if there are reviews already, or a database refuses
     */
    public void fill(long reviews) {
        try (Connection catalogue = cluster.sql(CATALOGUE)) {
            if (number(catalogue, "select last_value from review_ticket where is_called union all select 0 limit 1")
                    > 0) {
                throw new ClusterException(
                        "There are reviews already: -Dreviews fills an empty cluster only. Delete its folder"
                                + " below .data, or leave -Dreviews out.");
            }
            List<Alias> shards = shards(catalogue);
            execute(catalogue, "select setval('review_ticket', " + reviews + ")");
            fillCatalogue(catalogue);
            fillShards(shards, reviews);
        } catch (SQLException failure) {
            throw new ClusterException("The sample data cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static void fillCatalogue(Connection catalogue) throws SQLException {
        execute(
                catalogue,
                "insert into product (id, name, description) select number, 'Product ' || to_char(number, 'FM0000'),"
                        + " 'Sample product number ' || number || '.' from generate_series(1, " + SampleReview.PRODUCTS
                        + ") as number on conflict do nothing");
        execute(
                catalogue,
                "select setval('product_id_seq', greatest(" + SampleReview.PRODUCTS
                        + ", (select max(id) from product)))");
        execute(
                catalogue,
                "insert into account (id, username, password_hash) select number, 'reviewer' || number, '"
                        + NOBODYS_HASH
                        + "'"
                        + " from generate_series(1, " + SampleReview.ACCOUNTS + ") as number on conflict do nothing");
        execute(
                catalogue,
                "select setval('account_id_seq', greatest(" + SampleReview.ACCOUNTS
                        + ", (select max(id) from account)))");
        execute(catalogue, "analyze");
    }

    /** The shard of each bucket, as soon as the application has made the map. */
    private static List<Alias> shards(Connection catalogue) throws SQLException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> number(catalogue, "select count(*) from bucket_map") == Bucket.COUNT);
        } catch (ConditionTimeoutException never) {
            throw new ClusterException("The application has made no bucket map: look into its log.");
        }
        List<Alias> shards = new ArrayList<>();
        try (Statement statement = catalogue.createStatement();
                ResultSet rows = statement.executeQuery("select shard from bucket_map order by bucket")) {
            while (rows.next()) {
                shards.add(new Alias(rows.getString(1)));
            }
        }
        return shards;
    }

    /** Each shard takes its rows from a thread of its own, which makes them all and writes those that are its. */
    private void fillShards(List<Alias> map, long reviews) {
        List<Alias> shards = map.stream().distinct().sorted().toList();
        ExecutorService threads = Executors.newFixedThreadPool(shards.size());
        try {
            List<Callable<Void>> tasks = IntStream.range(0, shards.size())
                    .mapToObj(index -> (Callable<Void>) () -> {
                        fillShard(shards.get(index), map, reviews, index == 0);
                        return null;
                    })
                    .toList();
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException failure) {
            throw new ClusterException("The sample data cannot be written: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void fillShard(Alias shard, List<Alias> map, long reviews, boolean reports) throws SQLException {
        try (ShardCopy copy = new ShardCopy(cluster.sql(shard.name()))) {
            for (long id = 1; id <= reviews; id++) {
                SampleReview review = new SampleReview(id);
                Bucket bucket = review.bucket();
                if (map.get(bucket.number()).equals(shard)) {
                    copy.write(review.line(bucket));
                }
                if (reports && id % Math.max(1, reviews / STEPS) == 0) {
                    report(id, reviews);
                }
            }
            copy.finish();
        }
    }

    private void report(long done, long all) {
        int part = (int) (done * STEPS / all);
        progress.accept("Reviews [" + "#".repeat(part) + "-".repeat(STEPS - part) + "] " + done + " of " + all);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
