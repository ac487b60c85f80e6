package org.multidb.moving;

import java.sql.SQLException;
import java.util.List;
import org.multidb.routing.shard.Bucket;

/**
 * Sums of buckets that move are kept apart from the others, by bucket: so they travel with the rows, and nothing needs to be counted while a
 * batch is switched.
 */
final class SumsApart {

    /** About so many sums are changed in one transaction, which other writers of the same sums wait for. */
    private static final int SUMS_IN_A_STEP = 2_000;

    private static final int MOST_BUCKETS_IN_A_STEP = 50;

    private SumsApart() {}

    /** Begins to keep them apart; false if a writer does not let go of a bucket: what was done stays. */
    static boolean begin(ShardLink link, List<Bucket> buckets) throws SQLException {
        for (List<Bucket> step : steps(link, buckets)) {
            boolean done = link.is(
                    "select count(*) = ? from bucket_apart where complete and bucket = any (cast(? as smallint[]))",
                    step.size(),
                    ShardLink.array(step));
            if (!done && !begin(link, ShardLink.array(step), step)) {
                return false;
            }
        }
        return true;
    }

    private static boolean begin(ShardLink link, String array, List<Bucket> step) throws SQLException {
        boolean flagged = BucketLocks.during(
                link,
                step,
                () -> link.run(
                        "insert into bucket_apart (bucket) select unnest(cast(? as smallint[])) on conflict do nothing",
                        array));
        if (flagged) {
            // What was done already is not done again: complete belongs to the same transaction.
            link.inTransaction(() -> {
                List<Bucket> rest = link.list(
                        "update bucket_apart set complete = true where not complete and bucket = any (cast(? as smallint[]))"
                                + " returning bucket",
                        row -> new Bucket(row.getInt(1)),
                        array);
                link.run("select sums_apart(cast(? as smallint[]))", ShardLink.array(rest));
            });
        }
        return flagged;
    }

    /**
     * Has the sums of these buckets join the others again, where they have no epoch: nobody may ask by an older map any more. False if a
     * writer does not let go of a bucket: what was done stays.
     */
    static boolean end(ShardLink link, List<Bucket> buckets) throws SQLException {
        for (List<Bucket> step : steps(link, buckets)) {
            String array = ShardLink.array(step);
            boolean ended = BucketLocks.during(
                    link,
                    step,
                    () -> link.run("delete from bucket_apart where bucket = any (cast(? as smallint[]))", array));
            if (!ended) {
                return false;
            }
            link.run("select sums_together(cast(? as smallint[]))", array);
        }
        return true;
    }

    /** Portions of the buckets that change about as many sums. */
    private static List<List<Bucket>> steps(ShardLink link, List<Bucket> buckets) throws SQLException {
        long inBucket = Math.max(1, Sizes.of(link).rows(1));
        int size = (int) Math.max(1, Math.min(MOST_BUCKETS_IN_A_STEP, SUMS_IN_A_STEP / inBucket));
        return Portions.of(buckets, size);
    }
}
