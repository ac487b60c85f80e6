package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/**
 * The application is killed while visitors post and staff delete a product: what it acknowledged is there once, nothing is there in part,
 * and what it began is finished. At every other kill the work that follows the deletion is held up, so that it is certainly pending; at
 * the others the moment is left to chance. {@code -Dcrashes} says how often, {@code -Dcrash.seed} repeats the moments of an earlier run.
 */
@OnRunningSite(topology = "sharding")
class CrashIT {

    private static final Logger LOG = Logger.getLogger(CrashIT.class.getName());
    private static final int POSTERS = 4;

    /** Work that a node had begun is free for the next one after a minute. */
    private static final Duration FINISHED = Duration.ofSeconds(90);

    private final int crashes = Integer.getInteger("crashes", 2);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RunningSite site;
    private final SiteData data;
    private final Shards shards;

    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    /** Addresses by text. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    CrashIT(RunningSite site) {
        this.site = site;
        this.data = new SiteData(site);
        this.shards = new Shards(data);
    }

    @Test
    void whatWasAcknowledgedIsThereOnceHoweverOftenTheApplicationIsKilled() throws Exception {
        LOG.info(() -> "killed " + crashes + " times, -Dcrash.seed=" + seed);
        long product = data.product(Names.unique("Fragile "));
        List<Long> doomed = new ArrayList<>();
        for (int crash = 0; crash < crashes; crash++) {
            long gone = data.product(Names.unique("Doomed "));
            doomed.add(gone);
            Shards.ALL.forEach(shard -> shards.put(shard, gone, "Goes along"));
            if (crash % 2 == 0) {
                crashWithWorkPending(product, gone);
            } else {
                crash(product, gone, () -> rest(random.nextInt(40)));
            }
            report(crash, gone);
            site.startServer();
        }
        assertThat(shards.halfDone()).isEmpty();
        assertThat(acknowledged).hasSizeGreaterThan(crashes);
        assertThat(acknowledged)
                .allSatisfy((text, address) -> assertThat(shards.stored(text))
                        .as(address + ", -Dcrash.seed=" + seed)
                        .containsExactly("" + Shards.idOf(address)));
        assertThat(sent).allSatisfy(text -> assertThat(shards.stored(text)).hasSizeLessThanOrEqualTo(1));
        assertThat(new Browser(site).get("/review/products/" + product + "/").text(".summary-count"))
                .isEqualTo(shards.reviewsOf(product) + " reviews");
        await().atMost(FINISHED).untilAsserted(() -> assertThat(pendingWork()).isZero());
        assertThat(doomed).allSatisfy(this::isWholeOrGone);
        assertThat(shards.halfDone()).isEmpty();
    }

    private void isWholeOrGone(long product) {
        long kept = data.number(SiteData.CATALOGUE, "select count(*) from product where id = ?", product);
        assertThat(shards.reviewsOf(product)).isEqualTo(kept * Shards.ALL.size());
    }

    private long pendingWork() {
        return data.number(SiteData.CATALOGUE, "select count(*) from outbox where done is null");
    }

    private void report(int crash, long gone) {
        LOG.info(() -> "kill " + (crash + 1) + ": " + acknowledged.size() + " of " + sent.size()
                + " reviews acknowledged so far, pending work " + pendingWork() + ", reviews of the deleted product "
                + shards.reviewsOf(gone));
    }

    /** One of the reviews that must go is locked, so that the work is begun and cannot end. */
    private void crashWithWorkPending(long product, long doomed) throws Exception {
        String locked = Shards.ALL.get(random.nextInt(Shards.ALL.size()));
        try (Connection connection = site.sql(locked)) {
            connection.setAutoCommit(false);
            lock(connection, doomed);
            crash(product, doomed, () -> {
                await().until(() -> pendingWork() > 0);
                rest(random.nextInt(1_500));
            });
            connection.rollback();
        }
        assertThat(pendingWork()).isPositive();
        assertThat(data.column(SiteData.CATALOGUE, "select id from product where id = ?", doomed))
                .isEmpty();
        assertThat(shards.reviewsOf(doomed)).isPositive();
    }

    private static void lock(Connection connection, long product) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select id from review where product_id = ? for update")) {
            lock.setLong(1, product);
            lock.executeQuery();
        }
    }

    private static void rest(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Kills the application while visitors post.
     *
     * @param moment returns when it is to be killed, from when staff began to delete the product
     */
    private void crash(long product, long doomed, Runnable moment) throws Exception {
        Browser staff = Member.signIn(site, RunningSite.ADMIN, RunningSite.ADMIN);
        Form deletion = staff.get("/admin/products/" + doomed + "/delete/").form();
        AtomicBoolean dead = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(POSTERS + 1);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int poster = 0; poster < POSTERS; poster++) {
                working.add(threads.submit(() -> post(product, dead)));
            }
            rest(300 + random.nextInt(1_200));
            working.add(threads.submit(() -> untilKilled(() -> staff.submit(deletion))));
            moment.run();
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
    }

    private void post(long product, AtomicBoolean dead) {
        while (!dead.get()) {
            String text = Names.unique("Crash ");
            untilKilled(() -> {
                sent.add(text);
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
}
