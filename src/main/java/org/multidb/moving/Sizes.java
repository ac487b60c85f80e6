package org.multidb.moving;

import java.sql.SQLException;

/**
 * How much a shard has of the tables that move, as PostgreSQL has counted it last: exact counts would read every row.
 *
 * @param rows of all buckets that it holds
 * @param bytes of these rows with their indexes
 * @param buckets how many it holds
 */
record Sizes(long rows, long bytes, long buckets) {

    static Sizes of(ShardLink link) throws SQLException {
        return link.one(
                "select coalesce(sum(greatest(0, reltuples)), 0)::bigint, coalesce(sum(pg_total_relation_size(oid)), 0)::bigint,"
                        + " (select count(*) from bucket_owner where until is null) from pg_class"
                        + " where oid in (select to_regclass(quote_ident(name)) from moved_table where key is not null)",
                row -> new Sizes(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    /** The rows of so many of its buckets. */
    long rows(int some) {
        return part(rows, some);
    }

    /** The bytes of so many of its buckets. */
    long bytes(int some) {
        return part(bytes, some);
    }

    private long part(long all, int some) {
        return buckets == 0 ? 0 : Math.round((double) all * some / buckets);
    }
}
