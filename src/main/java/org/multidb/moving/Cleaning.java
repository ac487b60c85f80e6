package org.multidb.moving;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.multidb.routing.shard.Bucket;

/** Deletes what a shard has of buckets that it does not hold, in small portions. */
final class Cleaning {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final long REST_NANOS = 5_000_000;

    private Cleaning() {}

    /**
     * Deletes rows and sums of these buckets.
     *
     * @param epoch readers by an older map are refused from now on, and read a newer one
     */
    static void clean(ShardLink link, List<Bucket> buckets, int epoch) throws SQLException {
        String all = ShardLink.array(buckets);
        if (link.is(
                "select exists (select from bucket_owner where until is null and bucket = any (cast(? as smallint[])))",
                all)) {
            throw new MoveProblem(link.shard() + " holds buckets whose rows were to be deleted: nothing was deleted.");
        }
        link.run("update shard_epoch set oldest = greatest(oldest, ?)", epoch);
        for (MovedTable table : MovedTable.of(link)) {
            if (table.key().isPresent()) {
                for (Bucket bucket : buckets) {
                    clean(link, table, bucket);
                }
            } else {
                link.run("delete from " + table.quoted() + " where bucket = any (cast(? as smallint[]))", all);
            }
        }
        link.run("delete from bucket_apart where bucket = any (cast(? as smallint[]))", all);
    }

    /** Only while the bucket is not held, whatever happens meanwhile. */
    private static void clean(ShardLink link, MovedTable table, Bucket bucket) throws SQLException {
        String delete = "delete from " + table.quoted() + " where bucket = ? and " + table.quotedKey() + " in (select "
                + table.quotedKey() + " from " + table.quoted() + " where bucket = ? order by " + table.quotedKey()
                + " limit "
                + ROWS_AT_ONCE + ") and not exists (select from bucket_owner where bucket = ? and until is null)";
        while (link.run(delete, bucket.number(), bucket.number(), bucket.number()) == ROWS_AT_ONCE) {
            LockSupport.parkNanos(REST_NANOS);
        }
    }
}
