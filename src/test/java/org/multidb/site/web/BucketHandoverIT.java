package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/**
 * What a node shows, and where it writes, at each step while a shard hands buckets to another one. The steps are taken by SQL, in the order in
 * which they must be taken; this node has to cope with each.
 */
// A site of its own: the buckets of the shared one stay where its tests expect them.
@OnRunningSite(topology = "sharding", settings = "multidb.answers-megabytes=16")
class BucketHandoverIT {

    private static final String FROM = "reviews-1";
    private static final String TO = "reviews-2";
    private static final int REVIEWS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningSite site;
    private final SiteData data;
    private final Shards shards;

    BucketHandoverIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        shards = Shards.of(site);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shards.column("select count(*) from bucket_owner"))
                        .containsOnly("1680"));
    }

    private List<Long> put(long product) {
        IntStream.range(0, REVIEWS).forEach(number -> {
            shards.put("reviews-2", product, "Beside " + number);
            shards.put("reviews-3", product, "Elsewhere " + number);
        });
        return IntStream.range(0, REVIEWS)
                .mapToObj(number -> shards.put(FROM, product, "Moved " + number))
                .toList();
    }

    private static String page(long product) {
        return "/review/products/" + product + "/";
    }

    private static Stream<Answer> pages(Browser visitor, String first) {
        return Stream.iterate(
                        Optional.of(visitor.get(first)),
                        Optional::isPresent,
                        page -> page.map(each -> each.neighbour("next"))
                                .filter(next -> !next.isEmpty())
                                .map(visitor::get))
                .map(Optional::orElseThrow);
    }

    private void assertEachIsShownOnce(long product, List<Long> moved, String when) {
        Browser visitor = new Browser(site);
        List<Answer> pages = pages(visitor, page(product)).toList();
        assertThat(pages.get(0).text(".summary-count")).as(when).isEqualTo(3 * REVIEWS + " reviews");
        assertThat(pages.stream().flatMap(page -> page.page().select("article.review h3 a").eachAttr("href").stream()))
                .as(when)
                .hasSize(3 * REVIEWS)
                .doesNotHaveDuplicates();
        moved.forEach(id -> assertThat(visitor.get("/review/" + id + "/").status())
                .as("review " + id + " " + when)
                .isEqualTo(200));
    }

    @Test
    void everyStepShowsEachReviewOnceAndAWriteWaitsForTheNextOwner() {
        long product = data.product(Names.unique("Moving "));
        List<Long> moved = put(product);
        Member author = Member.signUp(site);
        moved.forEach(id -> data.run(FROM, "update review set author_id = ? where id = ?", author.id(), id));
        Handover handover = Handover.of(data, FROM, TO, moved);
        assertEachIsShownOnce(product, moved, "before");

        handover.countApart();
        assertEachIsShownOnce(product, moved, "counted apart");
        handover.copy();
        assertEachIsShownOnce(product, moved, "copied");

        String first = "/review/" + moved.get(0) + "/";
        Form form = author.browser().get(first + "edit/").form().with("review", "Written meanwhile");
        handover.give();
        assertEachIsShownOnce(product, moved, "given");
        handover.take();
        assertEachIsShownOnce(product, moved, "taken");
        // Only now, for it waits for two seconds, and looking at all pages may take as long.
        CompletableFuture<Answer> edit =
                CompletableFuture.supplyAsync(() -> author.browser().submit(form));
        assertThatThrownBy(() -> edit.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        handover.publish();
        assertThat(edit.join().status()).isEqualTo(302);
        assertThat(new Browser(site).get(first).text(".review-text")).isEqualTo("Written meanwhile");
        assertEachIsShownOnce(product, moved, "published");
        assertThat(data.column(TO, "select text from review where id = ?", moved.get(0)))
                .containsExactly("Written meanwhile");
        assertThat(data.column(FROM, "select text from review where id = ?", moved.get(0)))
                .containsExactly("Moved 0");

        author.browser()
                .submit(author.browser()
                        .get("/review/" + moved.get(1) + "/delete/")
                        .form());
        assertThat(data.column(TO, "select id from review where id = ?", moved.get(1)))
                .isEmpty();
        assertThat(new Browser(site).get(page(product)).text(".summary-count")).isEqualTo(3 * REVIEWS - 1 + " reviews");
        handover.cleanUp();
        assertThat(new Browser(site).get(page(product)).text(".summary-count")).isEqualTo(3 * REVIEWS - 1 + " reviews");
        assertThat(new Browser(site).get(first).status()).isEqualTo(200);
    }

    /** There and back between two looks of a node, which then knows neither step. */
    @Test
    void bucketsThatWentAndCameBackAreShownOnce() {
        long product = data.product(Names.unique("There and back "));
        List<Long> moved = put(product);
        Handover there = Handover.of(data, FROM, TO, moved);
        there.countApart();
        there.copy();
        assertEachIsShownOnce(product, moved, "before");
        there.give();
        there.take();
        there.publish();
        assertEachIsShownOnce(product, moved, "there");
        Handover back = there.back();
        back.give();
        assertEachIsShownOnce(product, moved, "given back");
        back.take();
        back.publish();
        assertEachIsShownOnce(product, moved, "back again");
        assertThat(data.number(FROM, "select count(*) from bucket_owner where since = ?", back.epoch()))
                .isPositive();
    }

    /** What is under way while a shard says that it is ahead of the map is not abandoned as if its database hung. */
    @Test
    void manyWhoLookWhileBucketsAreHandedOverSeeEachReviewOnce() {
        long product = data.product(Names.unique("Crowded "));
        List<Long> moved = put(product);
        Handover handover = Handover.of(data, FROM, TO, moved);
        handover.countApart();
        handover.copy();
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Set<String>>> crowd = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> countsUntil(done, product)))
                .toList();
        handover.give();
        handover.take();
        handover.publish();
        Handover back = handover.back();
        back.give();
        back.take();
        back.publish();
        assertEachIsShownOnce(product, moved, "at last");
        done.set(true);

        assertThat(crowd).allSatisfy(counts -> assertThat(counts.join()).containsOnly(3 * REVIEWS + " reviews"));
    }

    /** What a product's page says, again and again. */
    private Set<String> countsUntil(AtomicBoolean done, long product) {
        Browser visitor = new Browser(site);
        Set<String> counts = new HashSet<>();
        while (!done.get()) {
            Answer page = visitor.get(page(product));
            counts.add(page.text(".summary-count") + String.join("", page.texts(".notice-warning")));
        }
        return counts;
    }

    /**
     * A shard that gave buckets away is not told by a node that starts, whose map is new, that it has others; and one that lost its tables does not
     * claim the buckets of the map as if it still had their rows.
     */
    @Test
    void aNodeThatStartsTellsNobodyAnythingAnew() {
        long product = data.product(Names.unique("Known "));
        List<Long> moved = put(product);
        Handover handover = Handover.of(data, FROM, TO, moved);
        handover.countApart();
        handover.copy();
        handover.give();
        handover.take();
        handover.publish();
        data.run("reviews-3", "create table remembered as select * from bucket_owner");
        data.run("reviews-3", "delete from bucket_owner");
        String owners = "select string_agg(o::text, ' ' order by bucket, since) from bucket_owner as o";
        List<String> before = shards.column(owners);
        try {
            site.restartServer();

            assertThat(new Browser(site).get("/review/" + moved.get(0) + "/").status())
                    .isEqualTo(200);
            assertThat(shards.column(owners)).isEqualTo(before);
        } finally {
            data.run("reviews-3", "insert into bucket_owner select * from remembered");
            data.run("reviews-3", "drop table remembered");
        }
        assertEachIsShownOnce(product, moved, "after a start");
    }

    /** What was not told to a primary, such as one that was restored from an old backup, is not taken for "no such rows". */
    @Test
    void aShardThatDoesNotKnowWhatTheMapGivesItIsNotBelieved() {
        long product = data.product(Names.unique("Restored "));
        put(product);
        List<String> epochs = data.column(SiteData.CATALOGUE, "select coalesce(max(epoch), 1) from bucket_map");
        int next = Integer.parseInt(epochs.get(0)) + 1;
        data.run(
                SiteData.CATALOGUE,
                "update bucket_map set epoch = " + next + " where bucket = 1; insert into shard_map_epoch values ('"
                        + TO + "', " + next + ") on conflict (shard) do update set epoch = excluded.epoch");
        try {
            await().atMost(PATIENCE)
                    // Another one each time, for a page that was kept in memory is right as long as nothing was
                    // written.
                    .untilAsserted(() -> assertThat(new Browser(site)
                                    .get(page(data.product(Names.unique("Asked "))))
                                    .text(".notice-warning"))
                            .contains("Reviews from " + TO + " are unavailable"));
        } finally {
            data.run(TO, "update shard_epoch set epoch = " + next);
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(new Browser(site).get(page(product)).text(".summary-count"))
                                .isEqualTo(3 * REVIEWS + " reviews"));
    }
}
