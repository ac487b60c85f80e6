package org.multidb.moving;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.multidb.routing.shard.Bucket;

/** Deletes what a shard has of buckets that it does not hold, in small portions. */
final class Cleaning {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final long REST_NANOS = 5_000_000;
    private static final long STEP_NANOS = 1_000_000_000;

    private Cleaning() {}

    /**
     * Deletes rows and sums of these buckets, which it does not hold, and of which nobody asks by an older map any more; false if some are left
     * after about a second.
     */
    static boolean clean(ShardLink link, List<Bucket> buckets) throws SQLException {
        long end = System.nanoTime() + STEP_NANOS;
        for (MovedTable table : MovedTable.of(link)) {
            for (Bucket bucket : buckets) {
                if (System.nanoTime() > end) {
                    return false;
                }
                if (table.key().isEmpty()) {
                    link.run("delete from " + table.quoted() + " where bucket = ?", bucket.number());
                } else if (!isCleaned(link, table, bucket, end)) {
                    return false;
                }
            }
        }
        link.run("delete from bucket_apart where bucket = any (cast(? as smallint[]))", ShardLink.array(buckets));
        return true;
    }

    /** Only while the bucket is not held, whatever happens meanwhile. */
    private static boolean isCleaned(ShardLink link, MovedTable table, Bucket bucket, long end) throws SQLException {
        String delete = "delete from " + table.quoted() + " where ctid = any (array(select ctid from " + table.quoted()
                + " where bucket = ? order by bucket, " + table.quotedKey() + " limit " + ROWS_AT_ONCE
                + ")) and bucket = ? and not exists (select from bucket_owner where bucket = ? and until is null)";
        while (link.run(delete, bucket.number(), bucket.number(), bucket.number()) == ROWS_AT_ONCE) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(REST_NANOS);
        }
        return true;
    }
}
