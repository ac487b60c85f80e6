package org.multidb.site.review;

import jakarta.persistence.Query;
import java.sql.Timestamp;

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

    /** How many reviews a row of {@code review_count} counts, of all ratings. */
    static final String COUNTED = "rating_0 + rating_1 + rating_2 + rating_3 + rating_4 + rating_5";

    /** Rows of buckets that another shard holds are not shown: they would be shown twice, or as they were long ago. */
    static final String OWNED = "exists (select from bucket_owner as owner where owner.bucket = review.bucket)";

    private ReviewSql() {}

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
