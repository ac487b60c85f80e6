package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.shard.Bucket;

/** Reviews over three shards, seen from outside: by pages, and by SQL in each database. */
@OnRunningSite(topology = "sharding")
class ShardingIT {

    private static final int POSTERS = 16;
    private static final int POSTS = 250;
    private static final List<String> SHARDS = List.of("reviews-1", "reviews-2", "reviews-3");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;
    private final long product;

    ShardingIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
        product = data.product(Names.unique("Sharded "));
        // What SQL puts on a shard before that knows its buckets is not counted.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(everywhere("select count(*) from bucket_owner"))
                        .containsOnly("1680"));
    }

    private static String homeOf(long id) {
        return SHARDS.get(Bucket.of(id).number() % SHARDS.size());
    }

    private long ticket() {
        return data.number(SiteData.CATALOGUE, "select nextval('review_ticket')");
    }

    private long ticketOn(String shard) {
        return Stream.generate(this::ticket)
                .filter(id -> homeOf(id).equals(shard))
                .findFirst()
                .orElseThrow();
    }

    private long put(String shard, long id, long about, Instant created) {
        data.run(
                shard,
                "insert into review (id, bucket, product_id, rating, text, created) values (?, ?, ?, 4, ?, ?)",
                id,
                Bucket.of(id).number(),
                about,
                "Review " + id,
                OffsetDateTime.ofInstant(created, ZoneOffset.UTC));
        return id;
    }

    private long putHome(long about, Instant created) {
        long id = ticket();
        return put(homeOf(id), id, about, created);
    }

    private Answer post(Browser by, String text) {
        return by.submit(by.get("/review/create/" + product + "/").form().with("review", text));
    }

    private static long idOf(Answer saved) {
        assertThat(saved.status()).as("%s", saved).isIn(302, 303);
        return Long.parseLong(saved.location().replaceAll("\\D", ""));
    }

    private List<String> everywhere(String sql, Object... parameters) {
        return SHARDS.stream()
                .flatMap(shard -> data.column(shard, sql, parameters).stream())
                .toList();
    }

    private static String page(long product) {
        return "/review/products/" + product + "/";
    }

    private static List<Long> reviews(Answer page) {
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        return page.page().select("article.review h3 a").eachAttr("href").stream()
                .map(address -> Long.valueOf(address.replaceAll("\\D", "")))
                .toList();
    }

    private int status(String address) {
        return new Browser(site).get(address).status();
    }

    private static <T> List<T> atOnce(int clients, Supplier<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(work, threads)).limit(clients).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theMapAndEachShardKnowTheBuckets() {
        assertThat(data.number(SiteData.CATALOGUE, "select count(*) from bucket_map where epoch = 1"))
                .isEqualTo(Bucket.COUNT);
        assertThat(data.number(
                        SiteData.CATALOGUE,
                        "select count(*) from bucket_map where shard <> 'reviews-' || (1 + bucket % 3)"))
                .isZero();
        for (int number = 0; number < SHARDS.size(); number++) {
            String shard = SHARDS.get(number);
            assertThat(data.number(shard, "select count(*) from bucket_owner")).isEqualTo(1_680);
            assertThat(data.number(shard, "select count(*) from bucket_owner where bucket % 3 <> ?", number))
                    .isZero();
        }
    }

    @Test
    void whatManyPostAtOnceLiesWhereItsBucketIs() {
        String text = Names.unique("at once ");
        List<Answer> answers = atOnce(POSTERS, () -> {
                    Browser visitor = new Browser(site);
                    Form form = visitor.get("/review/create/" + product + "/")
                            .form()
                            .with("review", text);
                    return Stream.generate(() -> visitor.submit(form.anew()))
                            .limit(POSTS)
                            .toList();
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        List<Long> ids = answers.stream().map(ShardingIT::idOf).toList();
        assertThat(ids).hasSize(POSTERS * POSTS).doesNotHaveDuplicates();
        Map<Long, String> placed = new HashMap<>();
        for (String shard : SHARDS) {
            data.column(shard, "select id from review where text = ?", text)
                    .forEach(id -> placed.put(Long.valueOf(id), shard));
            assertThat(data.number(shard, "select count(*) from review where text = ?", text))
                    .isBetween(1_150L, 1_500L);
        }
        assertThat(placed.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(placed).allSatisfy((id, shard) -> assertThat(shard).isEqualTo(homeOf(id)));
    }

    @Test
    void aListOverAllShardsIsInOrderAndItsPagesFollowEachOther() {
        long about = data.product(Names.unique("Paged over shards "));
        Map<Long, Instant> times = new HashMap<>();
        for (int number = 0; number < 50; number++) {
            // Steps of a microsecond, and several of the same time.
            Instant time = NOON.plusNanos(number / 4 * 1_000L);
            times.put(putHome(about, time), time);
        }
        List<Long> expected = times.keySet().stream()
                .sorted(Comparator.<Long, Instant>comparing(times::get)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();

        Answer first = browser.get(page(about));
        Answer second = browser.get(first.neighbour("next"));
        Answer third = browser.get(second.neighbour("next"));

        assertThat(reviews(first)).isEqualTo(expected.subList(0, 20));
        assertThat(reviews(second)).isEqualTo(expected.subList(20, 40));
        assertThat(reviews(third)).isEqualTo(expected.subList(40, 50));
        assertThat(third.neighbour("next")).isEmpty();
        assertThat(first.text(".summary-count")).isEqualTo("50 reviews");
        assertThat(reviews(browser.get(third.neighbour("prev")))).isEqualTo(expected.subList(20, 40));
        assertThat(first.header("Server-Timing")).contains("reviews-1;", "reviews-2;", "reviews-3;");
    }

    @Test
    void allOfAPageMayLieOnOneShard() {
        long about = data.product(Names.unique("Skewed "));
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            String shard = number >= 20 && number < 40 ? "reviews-2" : number % 2 == 0 ? "reviews-1" : "reviews-3";
            ids.add(put(shard, ticketOn(shard), about, NOON.minusSeconds(number)));
        }

        Answer second = browser.get(browser.get(page(about)).neighbour("next"));

        assertThat(reviews(second)).isEqualTo(ids.subList(20, 40));
    }

    @Test
    void withOneShardDownItsReviewsAreUnavailableAndTheRestWorks() {
        Map<String, Long> reviews = new HashMap<>();
        long about = data.product(Names.unique("With a shard down "));
        for (String shard : SHARDS) {
            reviews.put(shard, put(shard, ticketOn(shard), about, NOON));
        }
        site.cluster().instance("reviews-2").kill();

        assertThat(status("/review/" + reviews.get("reviews-1") + "/")).isEqualTo(200);
        assertThat(status("/review/" + reviews.get("reviews-2") + "/")).isEqualTo(503);
        assertThat(status("/review/" + reviews.get("reviews-3") + "/")).isEqualTo(200);
        Answer shown = browser.get(page(about));
        assertThat(reviews(shown)).containsExactlyInAnyOrder(reviews.get("reviews-1"), reviews.get("reviews-3"));
        assertThat(shown.text(".notice")).contains("Reviews from reviews-2 are unavailable");
        assertThat(shown.text(".summary-count")).isEqualTo("at least 2 reviews");
        assertThat(status("/health/ready")).isEqualTo(200);
        Answer list = browser.get("/review/products/");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.text(".notice")).contains("Reviews from reviews-2 are unavailable");
        assertThat(list.text("main")).contains("at least ");
        assertPostsLandOnTheOtherShards();

        site.cluster().start("reviews-2");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(status("/review/" + reviews.get("reviews-2") + "/")).isEqualTo(200);
            Answer again = browser.get(page(about));
            assertThat(reviews(again)).hasSize(3);
            assertThat(again.texts(".notice")).isEmpty();
            assertThat(again.text(".summary-count")).isEqualTo("3 reviews");
        });
    }

    private void assertPostsLandOnTheOtherShards() {
        List<String> refused = new ArrayList<>();
        for (int number = 0; number < 40 && refused.isEmpty(); number++) {
            String text = Names.unique("while a shard is down ");
            Answer answer = post(browser, text);
            if (answer.status() == 503) {
                assertThat(answer.form().value("review")).isEqualTo(text);
                refused.add(text);
            } else {
                assertThat(homeOf(idOf(answer))).isNotEqualTo("reviews-2");
            }
        }
        assertThat(refused).as("posts that land on reviews-2").isNotEmpty();
        for (String shard : List.of("reviews-1", "reviews-3")) {
            assertThat(data.column(shard, "select id from review where text = ?", refused.get(0)))
                    .isEmpty();
        }
    }

    @Test
    void aShardThatHangsIsLeftOutByEachQuestionAtItsDeadline() {
        long about = data.product(Names.unique("With a shard that hangs "));
        long elsewhere = put("reviews-1", ticketOn("reviews-1"), about, NOON);
        put("reviews-3", ticketOn("reviews-3"), about, NOON);
        site.cluster().instance("reviews-3").pause();
        try {
            List<Answer> answers = atOnce(12, () -> new Browser(site).get(page(about)));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(reviews(answer)).containsExactly(elsewhere);
                assertThat(answer.text(".notice")).contains("Reviews from reviews-3 are unavailable");
            });
            // A page asks twice, for sums and for reviews, and waits 2 s for each at most.
            long begin = System.nanoTime();
            assertThat(status(page(about))).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        } finally {
            site.cluster().instance("reviews-3").resume();
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(reviews(browser.get(page(about)))).hasSize(2));
    }

    /** More than 32 bits hold, and more than a double does. */
    @ParameterizedTest
    @ValueSource(longs = {2_147_483_648L, 9_007_199_254_740_993L})
    void largeIdsKeepEveryDigit(long id) {
        long before = Math.max(1, data.tickets());
        data.number(SiteData.CATALOGUE, "select setval('review_ticket', ?, false)", id);
        try {
            Member member = Member.signUp(site);
            String text = Names.unique("Large ");
            assertThat(idOf(post(member.browser(), text))).isEqualTo(id);
            assertThat(data.column(homeOf(id), "select id from review where text = ?", text))
                    .containsExactly("" + id);
            Answer page = browser.get("/review/" + id + "/");
            assertThat(page.text(".review-text")).isEqualTo(text);
            assertThat(reviews(browser.get(page(product)))).startsWith(id);
            assertThat(member.browser().get("/account/").page().select("a[href=/review/" + id + "/]"))
                    .isNotEmpty();
            Form edit = member.browser().get("/review/" + id + "/edit/").form().with("review", text + " edited");
            assertThat(member.browser().submit(edit).location()).endsWith("/review/" + id + "/");
            Browser staff = Member.signIn(site, RunningSite.ADMIN, RunningSite.ADMIN);
            assertThat(staff.get("/admin/reviews/" + id + "/").text("#text")).isEqualTo(text + " edited");
            member.browser()
                    .submit(member.browser().get("/review/" + id + "/delete/").form());
            assertThat(status("/review/" + id + "/")).isEqualTo(404);
        } finally {
            data.number(SiteData.CATALOGUE, "select setval('review_ticket', ?)", before);
        }
    }

    @Test
    void aCounterThatWasResetOverwritesNothing() {
        List<Long> before = Stream.generate(() -> idOf(post(browser, "before the reset")))
                .limit(5)
                .toList();
        String rows = "select r::text from review r where id <= ? order by id";
        long highest = before.get(4);
        List<String> stored = everywhere(rows, highest);
        data.number(SiteData.CATALOGUE, "select setval('review_ticket', ?, false)", before.get(0));

        long after = idOf(post(browser, "after the reset"));

        assertThat(after).isGreaterThan(highest);
        assertThat(everywhere(rows, highest)).isEqualTo(stored);
    }

    @Test
    void aRowOnAWrongShardIsNotShownAndNotCounted() {
        long about = data.product(Names.unique("Misplaced "));
        long home = putHome(about, NOON);
        long stray = ticketOn("reviews-1");
        put("reviews-2", stray, about, NOON.plusSeconds(1));

        Answer shown = browser.get(page(about));

        assertThat(reviews(shown)).containsExactly(home);
        assertThat(shown.text(".summary-count")).isEqualTo("1 review");
        assertThat(status("/review/" + stray + "/")).isEqualTo(404);
        assertThat(browser.get("/review/products/").body()).doesNotContain("/review/" + stray + "/");
    }

    @Test
    void aRowThatLiesTwiceIsShownOnceFromItsHome() {
        long about = data.product(Names.unique("Twice "));
        long id = ticketOn("reviews-3");
        put("reviews-3", id, about, NOON);
        put("reviews-1", id, about, NOON.minusSeconds(5));

        Answer shown = browser.get(page(about));

        assertThat(reviews(shown)).containsExactly(id);
        assertThat(shown.text(".summary-count")).isEqualTo("1 review");
    }

    @Test
    void nothingIsWrittenToAShardThatDoesNotHoldTheBucket() {
        long next = data.tickets() + 1;
        int bucket = Bucket.of(next).number();
        data.run(homeOf(next), "delete from bucket_owner where bucket = ?", bucket);
        String text = Names.unique("nowhere ");

        Answer refused = post(browser, text);

        assertThat(data.tickets()).isEqualTo(next);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.form().value("review")).isEqualTo(text);
        assertThat(everywhere("select id from review where text = ?", text)).isEmpty();

        data.run(homeOf(next), "insert into bucket_owner (bucket) values (?)", bucket);
        data.number(SiteData.CATALOGUE, "select setval('review_ticket', ?, false)", next);
        assertThat(idOf(post(browser, text))).isEqualTo(next);
    }

    @Test
    void theReviewsOfADeletedProductGoFromEveryShard() {
        long doomed = data.product(Names.unique("Doomed "));
        SHARDS.forEach(shard -> put(shard, ticketOn(shard), doomed, NOON));

        data.run(SiteData.CATALOGUE, "delete from product where id = ?", doomed);
        data.run(SiteData.CATALOGUE, "insert into outbox (topic, payload) values ('product-deleted', ?)", "" + doomed);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(everywhere("select id from review where product_id = ?", doomed))
                        .isEmpty());
        assertThat(everywhere("select reviews from review_summary where product_id = ? and reviews <> 0", doomed))
                .isEmpty();
    }

    @Test
    void otherShardsThanTheMapKnowsAreRefusedAndTheSameOnesFindEverythingAgain() {
        Map<String, Long> reviews = new HashMap<>();
        SHARDS.forEach(shard -> reviews.put(shard, put(shard, ticketOn(shard), product, NOON)));
        long highest = reviews.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        site.server().stop();
        try {
            assertRefused("reviews-1,reviews-2", reviews);
            assertRefused("reviews-1", reviews);
            data.number(SiteData.CATALOGUE, "select setval('review_ticket', 1, false)");
        } finally {
            site.startServer();
        }
        assertThat(reviews.values())
                .allSatisfy(id -> assertThat(status("/review/" + id + "/")).isEqualTo(200));
        assertThat(data.tickets()).as("the counter was checked").isGreaterThanOrEqualTo(highest);
    }

    private void assertRefused(String shards, Map<String, Long> reviews) {
        try (ApplicationServer server = site.serverWith(Map.of("multidb.reviews.shards", shards))) {
            server.start();
            await().atMost(PATIENCE.multipliedBy(2)).until(() -> log().contains("start with these shards"));
            assertThat(log())
                    .contains("but the reviews of this cluster are spread over [reviews-1, reviews-2, reviews-3]");
            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> server.startedMessage().matcher(log()).find());
            assertThat(reviews.values())
                    .allSatisfy(id -> assertThat(status("/review/" + id + "/")).isEqualTo(503));
            assertThat(status("/health/ready")).isEqualTo(503);
        }
    }

    private String log() {
        try {
            return Files.readString(site.server().log());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
