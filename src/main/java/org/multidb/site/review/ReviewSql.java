package org.multidb.site.review;

import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.multidb.routing.shard.ShardEpoch;

/** Pieces of SQL that queries for reviews have in common. */
final class ReviewSql {

    /** What an entity is made of. */
    static final String COLUMNS = "id, bucket, author_id, product_id, rating, text, created, version";

    static final String SELECT = "select " + COLUMNS + " from review";

    /** The values of those columns, as {@link #set} sets them. */
    static final String VALUES = "?1, ?2, ?3, ?4, cast(?5 as smallint), ?6, ?7, ?8";

    /** The first parameter behind them. */
    static final int NEXT = 9;

    /**
     * Does nothing where the id is taken, or the shard does not hold the bucket; otherwise it keeps the bucket from being given away until
     * the transaction ends.
     */
    static final String INSERT = "insert into review (" + COLUMNS + ", form_key) select " + VALUES + ", cast(?" + NEXT
            + " as uuid) where owns_bucket(?2) on conflict (id) do nothing";

    /** How many reviews a row of counts counts, of all ratings. */
    static final String COUNTED = "rating_0 + rating_1 + rating_2 + rating_3 + rating_4 + rating_5";

    /** What a row of counts counts, a column for each rating; 0 is none. */
    static final String COLUMNS_OF_COUNTS =
            IntStream.rangeClosed(0, 5).mapToObj(rating -> "rating_" + rating).collect(Collectors.joining(", "));

    private ReviewSql() {}

    /**
     * The SQL condition for rows of the buckets that are meant. Others are not shown: they would be shown twice, or as they were long ago. Fails
     * where the database does not hold, or does not show yet, what is meant.
     */
    static String held(ShardEpoch epoch) {
        return epoch.requirement() + " and " + epoch.held("review.bucket");
    }

    /**
     * The SQL of the rows of counts of the products in a parameter, {@code product_id} and a column for each rating. Counts of buckets on their
     * way are in a table of their own; both are read in one statement, for counts go from one to the other.
     */
    static String counts(ShardEpoch epoch, String products) {
        String ofProducts = " where product_id = any (" + products + ")";
        return "(select product_id, " + COLUMNS_OF_COUNTS + " from review_count" + ofProducts
                + " union all select product_id, "
                + COLUMNS_OF_COUNTS + " from bucket_count" + ofProducts + " and " + epoch.held("bucket_count.bucket")
                + ") as counts";
    }

    /** Sets the values of a review in a statement with {@link #VALUES}. */
    static Query set(Query statement, Review review) {
        return statement
                .setParameter(1, review.getId())
                .setParameter(2, review.getBucket().number())
                .setParameter(3, review.getAuthorId())
                .setParameter(4, review.getProductId())
                .setParameter(5, review.getRating())
                .setParameter(6, review.getText())
                .setParameter(7, Timestamp.from(review.getCreated()))
                .setParameter(8, review.getVersion());
    }
}
