package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.shard.Bucket;

/**
 * The application is killed while visitors post and staff delete: what it acknowledged is there once, and what it began is finished.
 * {@code -Dcrashes} says how often, {@code -Dcrash.seed} repeats the moments of an earlier run.
 */
@OnRunningSite(topology = "sharding")
class CrashIT {

    private static final Logger LOG = Logger.getLogger(CrashIT.class.getName());
    private static final List<String> SHARDS = List.of("reviews-1", "reviews-2", "reviews-3");
    private static final int POSTERS = 4;

    private final int crashes = Integer.getInteger("crashes", 2);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final RunningSite site;
    private final SiteData data;

    /** Addresses by text. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    CrashIT(RunningSite site) {
        this.site = site;
        this.data = new SiteData(site);
    }

    @Test
    void whatWasAcknowledgedIsThereOnceHoweverOftenTheApplicationIsKilled() throws Exception {
        LOG.info(() -> "killed " + crashes + " times, -Dcrash.seed=" + seed);
        Random random = new Random(seed);
        long product = data.product(Names.unique("Fragile "));
        List<Long> doomed = new ArrayList<>();
        for (int crash = 0; crash < crashes; crash++) {
            doomed.add(data.product(Names.unique("Doomed ")));
            crash(product, doomed.get(crash), 300 + random.nextInt(1_200));
        }
        assertThat(acknowledged).hasSizeGreaterThan(crashes);
        for (String shard : SHARDS) {
            nothingIsHalfDone(shard);
        }
        assertThat(data.text(SiteData.CATALOGUE, "select count(*) from pg_prepared_xacts"))
                .isEqualTo("0");
        assertThat(acknowledged)
                .allSatisfy((text, address) -> assertThat(stored(text))
                        .as(address + ", -Dcrash.seed=" + seed)
                        .containsExactly(address.replaceAll("\\D", "")));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(data.number(SiteData.CATALOGUE, "select count(*) from outbox"))
                        .isZero());
        for (long gone : doomed) {
            boolean kept = data.number(SiteData.CATALOGUE, "select count(*) from product where id = ?", gone) == 1;
            assertThat(reviewsOf(gone)).isEqualTo(kept ? SHARDS.size() : 0);
        }
    }

    private void crash(long product, long doomed, int millis) throws Exception {
        SHARDS.forEach(shard -> putSomething(shard, doomed));
        Form deletion = staff().get("/admin/products/" + doomed + "/delete/").form();
        AtomicBoolean dead = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(POSTERS + 1);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int poster = 0; poster < POSTERS; poster++) {
                working.add(threads.submit(() -> post(product, dead)));
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            Browser staff = staff();
            working.add(threads.submit(() -> untilKilled(() -> staff.submit(deletion))));
            TimeUnit.MILLISECONDS.sleep(millis % 40);
            ProcessHandle process = site.server().process().orElseThrow();
            assertThat(process.destroyForcibly()).isTrue();
            assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
            dead.set(true);
            for (Future<?> work : working) {
                work.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        site.startServer();
    }

    private Browser staff() {
        return Member.signIn(site, RunningSite.ADMIN, RunningSite.ADMIN);
    }

    private void post(long product, AtomicBoolean dead) {
        while (!dead.get()) {
            String text = Names.unique("Crash ");
            untilKilled(() -> {
                Answer answer = Reviewer.at(site.base(), product).submits(text);
                assertThat(answer.status()).as("%s", answer).isEqualTo(302);
                acknowledged.put(text, answer.location());
                return answer;
            });
        }
    }

    private interface Request {
        Answer send();
    }

    /** A request that breaks off because the application is killed acknowledges nothing; every other failure counts. */
    private void untilKilled(Request request) {
        try {
            assertThat(request.send().status()).isLessThan(500);
        } catch (UncheckedIOException killed) {
            await().until(() -> site.server().process().isEmpty());
        }
    }

    private void putSomething(String shard, long about) {
        long id = Stream.generate(() -> data.number(SiteData.CATALOGUE, "select nextval('review_ticket')"))
                .filter(ticket ->
                        SHARDS.get(Bucket.of(ticket).number() % SHARDS.size()).equals(shard))
                .findFirst()
                .orElseThrow();
        data.run(
                shard,
                "insert into review (id, bucket, product_id, text, created) values (?, ?, ?, 'Goes along', now())",
                id,
                Bucket.of(id).number(),
                about);
    }

    private List<String> stored(String text) {
        return SHARDS.stream()
                .flatMap(shard -> data.column(shard, "select id from review where text = ?", text).stream())
                .toList();
    }

    private long reviewsOf(long product) {
        return SHARDS.stream()
                .mapToLong(shard -> data.number(shard, "select count(*) from review where product_id = ?", product))
                .sum();
    }

    private void nothingIsHalfDone(String shard) {
        assertThat(data.text(shard, "select count(*) from pg_prepared_xacts")).isEqualTo("0");
        assertThat(data.text(shard, "select coalesce(sum(reviews), 0) from review_summary"))
                .as("the sums of " + shard)
                .isEqualTo(data.text(
                        shard,
                        "select count(*) from review where exists"
                                + " (select from bucket_owner as owner where owner.bucket = review.bucket)"));
    }
}
