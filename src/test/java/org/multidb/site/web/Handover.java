package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.multidb.routing.shard.Bucket;

/**
 * The steps by which one shard hands the buckets of some reviews to another, past the application: each on one database and in one transaction,
 * in the order in which they must be taken.
 *
 * @param epoch of the map in which the other shard holds them
 * @param buckets as the right side of an equation in SQL
 */
record Handover(SiteData data, String from, String to, int epoch, String buckets) {

    static Handover of(SiteData data, String from, String to, List<Long> ids) {
        String buckets = ids.stream()
                .map(id -> Bucket.of(id).number() + "")
                .distinct()
                .collect(Collectors.joining(",", "any (array[", "]::smallint[])"));
        int epoch = (int) data.number(SiteData.CATALOGUE, "select max(epoch) + 1 from bucket_map");
        return new Handover(data, from, to, epoch, buckets);
    }

    Handover back() {
        return new Handover(data, to, from, epoch + 1, buckets);
    }

    /** From now on their reviews are counted by bucket. */
    void countApart() {
        String counts = IntStream.rangeClosed(0, 5)
                .mapToObj(rating -> "count(*) filter (where coalesce(rating, 0) = " + rating + ") as r" + rating)
                .collect(Collectors.joining(", "));
        String less = IntStream.rangeClosed(0, 5)
                .mapToObj(rating -> "rating_" + rating + " = rating_" + rating + " - r" + rating)
                .collect(Collectors.joining(", "));
        data.run(
                from,
                "insert into bucket_apart select bucket, true from bucket_owner where bucket = " + buckets
                        + " on conflict do nothing; insert into bucket_count select product_id, bucket, " + counts
                        + " from review where bucket = " + buckets + " group by 1, 2"
                        + "; update review_count set " + less
                        + " from (select product_id as product, id % 8 as slots, "
                        + counts + " from review where bucket = " + buckets
                        + " group by 1, 2) as moved where product_id = product and slot = slots");
    }

    /** As logical replication puts rows there: past the triggers. */
    void copy() {
        for (String table : List.of("review", "bucket_count")) {
            List<String> rows =
                    data.column(from, "select to_jsonb(t)::text from " + table + " as t where bucket = " + buckets);
            data.run(
                    to,
                    "do $$ begin perform set_config('session_replication_role', 'replica', true); end $$; delete from "
                            + table
                            + " where bucket = " + buckets + "; insert into " + table
                            + " select each.* from jsonb_array_elements(cast(? as jsonb)) as rows(one), "
                            + "jsonb_populate_record(cast(null as " + table + "), one) as each",
                    rows.toString());
        }
    }

    void give() {
        assertThat(data.run(
                        from,
                        "update bucket_owner set until = " + epoch + ", moved_to = '" + to + "' where bucket = "
                                + buckets + " and until is null; update shard_epoch set epoch = " + epoch))
                .isPositive();
    }

    void take() {
        data.run(
                to,
                "insert into bucket_apart select bucket, true from generate_series(0, 5039) as bucket where bucket = "
                        + buckets
                        + " on conflict do nothing; insert into bucket_owner (bucket, since) select bucket, "
                        + epoch + " from generate_series(0, 5039) as bucket where bucket = " + buckets
                        + "; update shard_epoch set epoch = " + epoch);
    }

    void publish() {
        data.run(
                SiteData.CATALOGUE,
                "update bucket_map set shard = '" + to + "', epoch = " + epoch + " where bucket = " + buckets
                        + "; insert into shard_map_epoch values ('" + from + "', " + epoch + "), ('" + to + "', "
                        + epoch
                        + ") on conflict (shard) do update set epoch = excluded.epoch");
    }

    /** Nobody asks by an older map any more. */
    void cleanUp() {
        data.run(
                from,
                "update shard_epoch set oldest = " + epoch + "; delete from bucket_apart where bucket = " + buckets
                        + "; delete from bucket_count where bucket = " + buckets
                        + "; delete from review where bucket = "
                        + buckets);
    }
}
