package org.multidb.site.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

/** The shards of a site, past the application: three, but where it has grown. */
public record Shards(SiteData data, List<String> all) {

    static final List<String> ALL = List.of("reviews-1", "reviews-2", "reviews-3");

    Shards(SiteData data) {
        this(data, ALL);
    }

    public static Shards of(RunningSite site) {
        return new Shards(
                new SiteData(site),
                site.cluster().plan().readTopology().functionOf(new Alias(ALL.get(0))).shards().stream()
                        .map(shard -> shard.primary().name())
                        .toList());
    }

    static String homeOf(long id) {
        return ALL.get(Bucket.of(id).number() % ALL.size());
    }

    /** Where the review with that address lies. */
    static String homeOf(String address) {
        return homeOf(idOf(address));
    }

    static long idOf(String address) {
        return Long.parseLong(address.replaceAll("\\D", ""));
    }

    private long ticket() {
        return data.number(SiteData.CATALOGUE, "select nextval('review_ticket')");
    }

    /** Puts a review there; gives its id. */
    long put(String shard, long product, String text) {
        long id = Stream.generate(this::ticket)
                .filter(ticket -> homeOf(ticket).equals(shard) && holds(shard, ticket))
                .findFirst()
                .orElseThrow();
        data.run(
                shard,
                "insert into review (id, bucket, product_id, text, created) values (?, ?, ?, ?, now())",
                id,
                Bucket.of(id).number(),
                product,
                text);
        return id;
    }

    /** Whether the shard still holds its bucket, which has never been on its way. */
    private boolean holds(String shard, long id) {
        return data.number(
                        shard,
                        "select count(*) from bucket_owner where bucket = ? and until is null and since = 1 and bucket not in"
                                + " (select bucket from bucket_apart)",
                        Bucket.of(id).number())
                == 1;
    }

    /** Lets the next review that is posted lie there. */
    void nextLandsOn(String shard) {
        long last = Stream.generate(this::ticket)
                .filter(ticket -> homeOf(ticket + 1).equals(shard))
                .findFirst()
                .orElseThrow();
        // Nobody draws meanwhile.
        if (data.tickets() != last) {
            throw new IllegalStateException("Somebody else draws tickets.");
        }
    }

    /** The first value of each row of all shards. */
    List<String> column(String sql, Object... parameters) {
        return all.stream()
                .flatMap(shard -> data.column(shard, sql, parameters).stream())
                .toList();
    }

    /** The ids of the reviews with that text. */
    List<String> stored(String text) {
        return column("select id from review where text = ?", text);
    }

    /** What each shard has of a product, all together. */
    long reviewsOf(long product) {
        return column("select count(*) from review where product_id = ?", product).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** What is there in part only: rows that are not counted, counts without rows, ids that lie twice. Empty if all is well. */
    public List<String> halfDone() {
        return halfDone("id % 8", "slot");
    }

    /**
     * The same after moves, where the slots of a product are added up: what comes or goes with a bucket is added to slot 0 or taken from it, so
     * that a single one may be below zero.
     */
    public List<String> halfDoneAfterMoves() {
        return halfDone("0", "0");
    }

    private List<String> halfDone(String slotOfRow, String slotOfCount) {
        Stream<String> counts = all.stream()
                .flatMap(shard -> data
                        .column(
                                shard,
                                "select coalesce(r.counted, s.counted)::text || ' ' || coalesce(r.reviews, 0)"
                                        + " || ' reviews, counted as ' || coalesce(s.reviews, 0) from"
                                        + " (select row(product_id, coalesce(rating, 0), " + slotOfRow
                                        + ")::text as counted, count(*) as reviews"
                                        + " from review where exists (select from bucket_owner as owner where owner.bucket = review.bucket"
                                        + " and owner.until is null)"
                                        + " group by 1) as r full join"
                                        + " (select row(product_id, rating, " + slotOfCount
                                        + ")::text as counted, sum(reviews) as reviews"
                                        + " from review_summary group by 1) as s"
                                        + " on r.counted = s.counted"
                                        + " where coalesce(r.reviews, 0) <> coalesce(s.reviews, 0)")
                        .stream()
                        .map(row -> shard + ": " + row));
        Set<String> seen = new HashSet<>();
        Stream<String> twice = column("select id from review").stream()
                .filter(id -> !seen.add(id))
                .map(id -> "review " + id + " lies twice");
        return Stream.concat(counts, twice).toList();
    }
}
