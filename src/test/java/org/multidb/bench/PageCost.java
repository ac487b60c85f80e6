package org.multidb.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.multidb.site.review.ReviewCursor;

/** How long a page takes whatever the number of reviews, the depth of the page and the number of shards. */
record PageCost(Report report) {

    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 400;
    private static final String PRODUCT = "review/products/1/";
    private static final int PAGE = 20;
    private static final int DEEP = 1_000;

    /** The place of a review: microseconds since 1970, and its id. */
    private record Row(long micros, long id) {}

    /** So that a site that was started later is compared on equal terms. */
    void warmUp(BenchSite site) {
        new Client().medianMillis(WARM_UP, List.of(site.at(PRODUCT)));
    }

    void compareSizes(BenchSite small, BenchSite large) {
        double[] bySize = new Client().medianMillis(ROUNDS, List.of(small.at(PRODUCT), large.at(PRODUCT)));
        report.tell("product page, few reviews", bySize[0], "ms");
        report.atMost(1.2, "product page, time many / few reviews", bySize[1] / bySize[0], "");
    }

    void compareDepths(BenchSite large) {
        URI first = large.at(PRODUCT);
        URI second = large.at(PRODUCT + "?page=" + cursor(large, 1));
        URI deep = large.at(PRODUCT + "?page=" + cursor(large, DEEP - 1));
        double[] byDepth = new Client().medianMillis(ROUNDS, List.of(first, second, deep));
        report.tell("product page 2 / page 1", byDepth[1] / byDepth[0], "");
        report.atMost(1.2, "product page, time page " + DEEP + " / page 1", byDepth[2] / byDepth[0], "");
    }

    /** What a visitor notices of the shards: {@link InsideCost} has the same without the page around it. */
    void compareWithOne(BenchSite one, BenchSite three) {
        double[] byShards = new Client().medianMillis(ROUNDS, List.of(one.at(PRODUCT), three.at(PRODUCT)));
        report.atMost(1.3, "product page, time 3 shards / one", byShards[1] / byShards[0], "");
    }

    void compareShards(BenchSite three, BenchSite twelve) {
        double[] byShards = new Client().medianMillis(ROUNDS, List.of(three.at(PRODUCT), twelve.at(PRODUCT)));
        report.atMost(2, "product page, time 12 / 3 shards", byShards[1] / byShards[0], "");
    }

    /** The cursor after so many pages, found in the databases: no page links so far. */
    private static String cursor(BenchSite site, int pages) {
        List<Row> rows = new ArrayList<>();
        for (String shard : List.of("reviews-1", "reviews-2", "reviews-3")) {
            rows.addAll(newest(site, shard, pages * PAGE));
        }
        Row last = rows.stream()
                .sorted(Comparator.comparingLong(Row::micros)
                        .thenComparingLong(Row::id)
                        .reversed())
                .skip((long) pages * PAGE - 1)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The first product has too few reviews for page " + pages));
        return new ReviewCursor(false, last.micros(), last.id()).encode();
    }

    private static List<Row> newest(BenchSite site, String shard, int most) {
        try (Connection connection = site.site().sql(shard);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select (extract(epoch from created) * 1000000)::bigint, id"
                        + " from review where product_id = 1 order by created desc, id desc limit " + most)) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(new Row(found.getLong(1), found.getLong(2)));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
