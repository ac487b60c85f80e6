package org.multidb.bench.inside;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.KWayMerge;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewFilter;
import org.multidb.site.review.ReviewOrder;
import org.multidb.site.review.Reviews;
import org.multidb.topology.Datasources;
import org.multidb.topology.Workers;

/** Our layer against doing the same by hand. */
@ApplicationScoped
public class Comparisons {

    private static final long PRODUCT = 1;
    private static final int PAGE = 20;
    private static final int IDS = 2_000;
    private static final String NEWEST = "select id, author_id, product_id, rating, text, created from review"
            + " where (select require_epoch(1, 1, 1)) and exists (select from bucket_owner as owner"
            + " where owner.bucket = review.bucket and owner.since <= 1 and (owner.until is null or owner.until > 1))"
            + " and product_id = ?"
            + " order by created desc, id desc limit " + (PAGE + 1);
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparing(Row::created).thenComparing(Row::id).reversed();

    /** A review as it comes from the driver. */
    private record Row(long id, long author, long product, Optional<Integer> rating, String text, Instant created) {}

    @Inject
    Workers workers;

    @Inject
    Reviews reviews;

    @Inject
    Datasources datasources;

    private EntityManagerFactory handPicked;

    Map<String, Callable<?>> named(String name) {
        return switch (name) {
            case "by-id" -> byId();
            case "newest" -> newest();
            default -> throw new IllegalArgumentException("'" + name + "' is no comparison.");
        };
    }

    /** One review of the first shard, by turns of many, so that neither contestant gains from what the other has just read. */
    private Map<String, Callable<?>> byId() {
        Alias first = reviews.shards().get(0);
        long[] ids = LongStream.iterate(1, id -> id + 1)
                .filter(id -> reviews.homeOf(id).equals(first))
                .limit(IDS)
                .toArray();
        PrimitiveIterator.OfLong ours = LongStream.generate(new Cycle(ids, 0)).iterator();
        PrimitiveIterator.OfLong others =
                LongStream.generate(new Cycle(ids, IDS / 2)).iterator();
        EntityManagerFactory factory = handPicked(first);
        Map<String, Callable<?>> contestants = new LinkedHashMap<>();
        contestants.put("ours", () -> reviews.find(ours.nextLong()).orElseThrow());
        contestants.put("hand-picked", () -> factory.createEntityManager().find(Review.class, others.nextLong()));
        return contestants;
    }

    private synchronized EntityManagerFactory handPicked(Alias alias) {
        if (handPicked == null) {
            handPicked = Persistence.createEntityManagerFactory(
                    "reviews",
                    Map.of(
                            "jakarta.persistence.transactionType",
                            "JTA",
                            "jakarta.persistence.jtaDataSource",
                            Datasources.nameOf(alias),
                            "eclipselink.session-name",
                            alias + "-by-hand",
                            "eclipselink.target-database",
                            "PostgreSQL",
                            "eclipselink.target-server",
                            System.getProperty("jboss.home.dir") == null ? "Glassfish" : "JBoss"));
        }
        return handPicked;
    }

    @PreDestroy
    synchronized void close() {
        if (handPicked != null) {
            handPicked.close();
        }
    }

    /** The newest reviews of the product that has most of them. */
    private Map<String, Callable<?>> newest() {
        ReviewFilter filter = ReviewFilter.ofProduct(PRODUCT);
        Alias first = reviews.shards().get(0);
        Map<String, Callable<?>> contestants = new LinkedHashMap<>();
        contestants.put("ours", () -> reviews.page(filter, ReviewOrder.NEWEST, Optional.empty(), PAGE));
        contestants.put("one-shard", () -> reviews.page(first, filter, ReviewOrder.NEWEST, Optional.empty(), PAGE));
        List<DataSource> shards = reviews.shards().stream()
                .map(shard -> datasources.find(Datasources.nameOf(shard)).orElseThrow())
                .toList();
        contestants.put("plain-jdbc", () -> newestByJdbc(shards));
        return contestants;
    }

    private List<Row> newestByJdbc(List<DataSource> shards) throws Exception {
        List<Future<List<Row>>> asked = new ArrayList<>();
        for (DataSource shard : shards) {
            asked.add(workers.executor().submit(() -> newestByJdbc(shard)));
        }
        List<List<Row>> answers = new ArrayList<>();
        for (Future<List<Row>> each : asked) {
            answers.add(each.get());
        }
        return KWayMerge.merge(answers, NEWEST_FIRST, PAGE + 1);
    }

    private static List<Row> newestByJdbc(DataSource shard) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (Connection connection = shard.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setLong(1, PRODUCT);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Optional<Integer> rating = Optional.ofNullable(rows.getObject("rating", Integer.class));
                    found.add(new Row(
                            rows.getLong("id"),
                            rows.getLong("author_id"),
                            rows.getLong("product_id"),
                            rating,
                            rows.getString("text"),
                            rows.getTimestamp("created").toInstant()));
                }
            }
        }
        return found;
    }
}
