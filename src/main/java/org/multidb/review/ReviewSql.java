package org.multidb.review;

import java.util.Collection;
import java.util.stream.Collectors;

/** Pieces of SQL that questions for reviews have in common. */
final class ReviewSql {

    /** What an entity is made of. */
    static final String SELECT = "select id, bucket, author_id, product_id, rating, text, created, version from review";

    /** Does nothing where the id is taken. */
    static final String INSERT = "insert into review"
            + " (id, bucket, author_id, product_id, rating, text, created, version, form_key)"
            + " values (?1, ?2, ?3, ?4, cast(?5 as smallint), ?6, ?7, ?8, cast(?9 as uuid)) on conflict (id) do nothing";

    /** Rows of buckets that another shard holds are not shown: they would be shown twice, or as they were long ago. */
    static final String OWNED = "exists (select from bucket_owner as owner where owner.bucket = review.bucket)";

    /** The ids that the first parameter lists. */
    static final String IDS = "cast(string_to_array(?1, ',') as bigint[])";

    private ReviewSql() {}

    /** The ids as a value for that parameter: one prepared statement serves any number. */
    static String list(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
