package org.multidb.moving;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.shard.Bucket;

/** The rows of buckets at both sides of a move, compared by their number and a hash of all that they hold. */
final class Comparison {

    /** What a table has of a bucket. */
    private record Part(String table, int bucket) {}

    /** How many rows that is, and the sum of their hashes. */
    private record Content(long rows, BigDecimal hash) {}

    private static final int MOST_NAMED = 5;

    private final ShardLink one;
    private final ShardLink other;
    private final List<MovedTable> tables;
    private final Executor executor;

    private Comparison(ShardLink one, ShardLink other, List<MovedTable> tables, Executor executor) {
        this.one = one;
        this.other = other;
        this.tables = tables;
        this.executor = executor;
    }

    /**
     * A comparison of what the first side declares to be moved.
     *
     * @param executor for the thread that reads the other side
     */
    static Comparison of(ShardLink one, ShardLink other, Executor executor) throws SQLException {
        return new Comparison(one, other, MovedTable.of(one), executor);
    }

    /** What a comparison has found: the rows of each bucket at the first side, and the buckets that differ. */
    record Result(Map<Bucket, Long> rows, List<Bucket> different) {}

    /** Compares rows and sums; both sides read at the same time. */
    Result compare(List<Bucket> buckets) throws SQLException {
        return compare(buckets, table -> true);
    }

    /** Compares the sums only, which takes no longer where a bucket has many rows. */
    Result compareSums(List<Bucket> buckets) throws SQLException {
        return compare(buckets, table -> table.key().isEmpty());
    }

    private Result compare(List<Bucket> buckets, Predicate<MovedTable> wanted) throws SQLException {
        List<MovedTable> compared = tables.stream().filter(wanted).toList();
        CompletableFuture<Map<Part, Content>> theirs =
                CompletableFuture.supplyAsync(() -> unchecked(other, compared, buckets), executor);
        Map<Part, Content> ours;
        Map<Part, Content> found;
        try {
            ours = content(one, compared, buckets);
        } finally {
            // Whatever happens here, the other link is not given back while it is used.
            found = joined(theirs);
        }
        List<Bucket> different = Stream.concat(ours.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(part -> !Objects.equals(ours.get(part), found.get(part)))
                .map(part -> new Bucket(part.bucket()))
                .distinct()
                .toList();
        Map<Bucket, Long> rows = new HashMap<>();
        compared.stream()
                .filter(table -> table.key().isPresent())
                .forEach(table -> buckets.forEach(bucket -> rows.merge(
                        bucket,
                        Objects.requireNonNullElse(
                                        ours.get(new Part(table.name(), bucket.number())),
                                        new Content(0, BigDecimal.ZERO))
                                .rows(),
                        Long::sum)));
        return new Result(rows, different);
    }

    private static Map<Part, Content> unchecked(ShardLink link, List<MovedTable> tables, List<Bucket> buckets) {
        try {
            return content(link, tables, buckets);
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }

    private static Map<Part, Content> joined(CompletableFuture<Map<Part, Content>> future) throws SQLException {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof SQLException problem) {
                throw problem;
            }
            throw failure;
        }
    }

    /** By one statement: others may wait for it. */
    private static Map<Part, Content> content(ShardLink link, List<MovedTable> tables, List<Bucket> buckets)
            throws SQLException {
        String sql = tables.stream()
                .map(table -> "select " + ShardLink.quoted("'", table.name())
                        + ", bucket, count(*), sum(hashtextextended(cast(moved as text), 0)::numeric) from "
                        + table.quoted()
                        + " as moved where " + ShardLink.isIn(buckets) + " group by bucket")
                .collect(Collectors.joining(" union all "));
        return link
                .list(
                        sql,
                        row -> Map.entry(
                                new Part(row.getString(1), row.getInt(2)),
                                new Content(row.getLong(3), row.getBigDecimal(4))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Which rows of the bucket differ, or are at one side only: the first of them, by their keys. */
    String differences(Bucket bucket) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (MovedTable table : tables) {
            if (table.key().isPresent()) {
                Map<String, String> ours = hashes(one, table, bucket);
                Map<String, String> theirs = hashes(other, table, bucket);
                List<String> keys = Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
                        .distinct()
                        .filter(key -> !Objects.equals(ours.get(key), theirs.get(key)))
                        .toList();
                if (!keys.isEmpty()) {
                    text.append(keys.stream()
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(
                                    ", ", " " + table.name() + " ", keys.size() > MOST_NAMED ? ", …" : "")));
                }
            }
        }
        return text.isEmpty() ? " its sums" : text.toString();
    }

    private static Map<String, String> hashes(ShardLink link, MovedTable table, Bucket bucket) throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        link.list(
                        "select cast(" + table.quotedKey()
                                + " as text), cast(hashtextextended(cast(moved as text), 0) as text)" + " from "
                                + table.quoted() + " as moved where bucket = ?",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        bucket.number())
                .forEach(entry -> hashes.put(entry.getKey(), entry.getValue()));
        return hashes;
    }
}
