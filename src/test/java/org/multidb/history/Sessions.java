package org.multidb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.Browser;
import org.multidb.site.web.Member;

/**
 * Members who write and read at the same time, and the history of what they did and were shown. Four of them write reviews of the same product.
 * Close it in any case.
 */
public final class Sessions implements AutoCloseable {

    private static final int SESSIONS_OF_A_PRODUCT = 4;
    private static final int MORE = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningSite site;
    private final long seed;
    private final History history = new History();
    private final List<Participant> participants = new ArrayList<>();
    private final List<Future<?>> lives = new ArrayList<>();
    private final ScheduledExecutorService pool;

    private Sessions(RunningSite site, int count, long seed) {
        this.site = site;
        this.seed = seed;
        this.pool = Executors.newScheduledThreadPool(count + 1);
    }

    /**
     * So many members who have just signed up, and do nothing yet.
     *
     * @param seed of the dice that say what they do
     * @param browsers gives each a browser of their own
     */
    public static Sessions signUp(RunningSite site, int count, long seed, Supplier<Browser> browsers) {
        Sessions sessions = new Sessions(site, count, seed);
        Map<String, String> addresses = Map.of();
        String product = "";
        for (int number = 0; number < count; number++) {
            if (number % SESSIONS_OF_A_PRODUCT == 0) {
                product = HistoryData.product(site, number);
                addresses = new ConcurrentHashMap<>();
            }
            Browser browser = Member.signUp(site, browsers.get()).browser();
            sessions.participants.add(
                    new Participant(number, browser, product, addresses, sessions.history, seed + number));
        }
        return sessions;
    }

    /** Lets each do something from now on, and again so long after it is done. */
    public void begin(int thinkingMillis) {
        Random pace = new Random(seed);
        for (Participant participant : participants) {
            lives.add(pool.scheduleWithFixedDelay(
                    participant::act, pace.nextInt(thinkingMillis), thinkingMillis, TimeUnit.MILLISECONDS));
        }
    }

    /** Has something else happen meanwhile, again and again. */
    void meanwhile(Runnable trouble, int everyMillis) {
        lives.add(pool.scheduleWithFixedDelay(trouble, everyMillis, everyMillis, TimeUnit.MILLISECONDS));
    }

    /** Waits for so long, or until one has failed. */
    void goOn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(PATIENCE)).until(() -> System.nanoTime() > end || hasFailed());
    }

    /** Waits until each has done some more with success, or until one has failed. */
    public void awaitMore() {
        long now = history.now();
        await("more of each session")
                .atMost(PATIENCE)
                .until(() -> hasFailed()
                        || IntStream.range(0, participants.size())
                                .allMatch(session -> history.doneSince(now, session) >= MORE));
    }

    /** One that goes on for ever is done only where it has failed. */
    private boolean hasFailed() {
        return lives.stream().anyMatch(Future::isDone);
    }

    /**
     * Lets each end what it does, and do no more.
     *
     * @throws ExecutionException if one has failed
     */
    public void end() throws ExecutionException, InterruptedException {
        for (Future<?> life : lives) {
            if (life.isDone()) {
                life.get();
            }
            life.cancel(false);
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the end of the sessions")
                .isTrue();
    }

    /** Everything that must not be, in what they were shown and in what the databases have now. To be asked after the end. */
    public List<Violation> violations() {
        return HistoryChecker.check(
                history.events(),
                history.products(),
                HistoryData.stored(site, history.products().values()));
    }

    /** What they did and were shown. */
    public History history() {
        return history;
    }

    /** Puts the history into a file in the folder of the tests. */
    public void save(String name) {
        history.save(Path.of("target", "it", name));
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
