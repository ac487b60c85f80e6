package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.shard.Bucket;
import org.multidb.site.web.SiteData;

/** What moves have left in the databases of a site. */
record Leftovers(RunningSite site, List<String> shards) {

    private static final List<String> THREE = List.of("reviews-1", "reviews-2", "reviews-3");

    /** Of a site with three shards. */
    Leftovers(RunningSite site) {
        this(site, THREE);
    }

    private List<String> column(String alias, String sql) {
        return new SiteData(site).column(alias, sql);
    }

    private long number(String alias, String sql) {
        return Long.parseLong(column(alias, sql).get(0));
    }

    /** How many buckets all shards hold together. */
    long owned() {
        return shards.stream().mapToLong(this::ownedBy).sum();
    }

    long ownedBy(String shard) {
        return number(shard, "select count(*) from bucket_owner where until is null");
    }

    long rowsOf(String shard) {
        return number(shard, "select count(*) from review");
    }

    /** The buckets that the shard holds, in number order. */
    List<Bucket> heldBuckets(String shard) {
        return column(shard, "select bucket from bucket_owner where until is null order by bucket").stream()
                .map(number -> new Bucket(Integer.parseInt(number)))
                .toList();
    }

    /** One of the buckets that the shard holds, by its place among those. */
    Bucket heldBucket(String shard, int place) {
        return new Bucket(Integer.parseInt(column(
                        shard,
                        "select bucket from bucket_owner where until is null order by bucket desc offset " + place
                                + " limit 1")
                .get(0)));
    }

    /** How many reviews with these ids all shards have. */
    long rows(long first, long end) {
        return shards.stream()
                .mapToLong(
                        shard -> number(shard, "select count(*) from review where id >= " + first + " and id < " + end))
                .sum();
    }

    /** The id of a review of one of these buckets, of which some have none, wherever it is. */
    String aReviewOf(List<Bucket> buckets) {
        return shards.stream()
                .flatMap(shard -> column(
                        shard, "select id from review where bucket = any ('" + ShardLink.array(buckets) + "') limit 1")
                        .stream())
                .findFirst()
                .orElseThrow();
    }

    /** Whether a statement sleeps there. */
    boolean standsStill(String alias) {
        return number(alias, "select count(*) from pg_stat_activity where wait_event = 'PgSleep'") > 0;
    }

    /** The shard of each bucket. */
    List<String> map() {
        return column("default", "select shard from bucket_map where function = 'reviews' order by bucket");
    }

    /** Nothing of a move is left: no row or sum of a bucket that is held elsewhere, and nothing that PostgreSQL keeps for a follower. */
    void assertNone() {
        for (String shard : shards) {
            for (String table : List.of(
                    "pg_subscription",
                    "pg_publication",
                    "(select * from pg_replication_slots where slot_type = 'logical')",
                    "move_mark",
                    "bucket_apart",
                    "bucket_count")) {
                assertThat(column(shard, "select t::text from " + table + " as t"))
                        .as(table + " of " + shard)
                        .isEmpty();
            }
            assertThat(
                            column(
                                    shard,
                                    "select id from review where bucket not in (select bucket from bucket_owner where until is null)"))
                    .as("rows that are not of " + shard)
                    .isEmpty();
            assertThat(column(shard, "select bucket from bucket_owner where until is null order by bucket"))
                    .isEqualTo(column(
                            "default",
                            "select bucket from bucket_map where function = 'reviews' and shard = '" + shard
                                    + "' order by bucket"))
                    .doesNotHaveDuplicates();
            assertThat(
                            column(
                                    shard,
                                    "select product_id || ': ' || sum(rating_0) || ',' || sum(rating_1) || ',' || sum(rating_2) || ','"
                                            + " || sum(rating_3) || ',' || sum(rating_4) || ',' || sum(rating_5) from review_count group by product_id"
                                            + " having sum(rating_0 + rating_1 + rating_2 + rating_3 + rating_4 + rating_5) <> 0 order by product_id"))
                    .as("sums of " + shard)
                    .isEqualTo(column(
                            shard,
                            "select product_id || ': ' || count(*) filter (where rating is null) || ',' || count(*) filter (where rating = 1)"
                                    + " || ',' || count(*) filter (where rating = 2) || ',' || count(*) filter (where rating = 3) || ','"
                                    + " || count(*) filter (where rating = 4) || ',' || count(*) filter (where rating = 5) from review"
                                    + " group by product_id order by product_id"));
        }
    }
}
