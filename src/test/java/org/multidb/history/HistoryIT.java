package org.multidb.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.Member;

/**
 * Sixteen sessions write, edit, delete and read while the replica lags, dies and returns. {@code -Dhistory.seconds} says for how long,
 * {@code -Dhistory.seed} repeats the dice of an earlier run.
 */
class HistoryIT {

    private static final Logger LOG = Logger.getLogger(HistoryIT.class.getName());
    private static final int SESSIONS = 16;
    private static final int SESSIONS_OF_A_PRODUCT = 4;
    private static final int THINKING_MILLIS = 200;
    private static final int TROUBLE_MILLIS = 1_200;

    private final long seconds = Long.getLong("history.seconds", 20);
    private final long seed = Long.getLong("history.seed", System.nanoTime());
    private final History history = new History();

    @Test
    void noSessionLosesWhatItWroteOrSaw() throws Exception {
        LOG.info(() -> "history of " + seconds + " s, -Dhistory.seed=" + seed);
        try (RunningSite site = RunningSite.start("history", "access", Map.of())) {
            List<Participant> participants = participants(site);
            Trouble trouble = new Trouble(site, seed);
            ScheduledExecutorService pool = Executors.newScheduledThreadPool(SESSIONS + 1);
            try {
                live(pool, participants, trouble);
            } finally {
                pool.shutdownNow();
                trouble.end();
            }
            List<Violation> violations =
                    HistoryChecker.check(history.events(), history.products(), HistoryData.stored(site));
            history.save(Path.of("target", "it", "history.txt"));
            tell();
            assertThat(violations).as("-Dhistory.seed=" + seed).isEmpty();
            assertThat(history.events().stream().filter(Event::isWrite)).hasSizeGreaterThan(SESSIONS);
            assertThat(history.onReplica()).isGreaterThan(5);
        }
    }

    private List<Participant> participants(RunningSite site) {
        List<Participant> participants = new ArrayList<>();
        Map<String, String> addresses = Map.of();
        String product = "";
        for (int number = 0; number < SESSIONS; number++) {
            if (number % SESSIONS_OF_A_PRODUCT == 0) {
                product = HistoryData.product(site, number);
                addresses = new ConcurrentHashMap<>();
            }
            participants.add(
                    new Participant(number, Member.signUp(site).browser(), product, addresses, history, seed + number));
        }
        return participants;
    }

    private void live(ScheduledExecutorService pool, List<Participant> participants, Trouble trouble) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<?>> lives = new ArrayList<>();
        Random pace = new Random(seed);
        for (Participant participant : participants) {
            lives.add(pool.scheduleWithFixedDelay(
                    participant::act, pace.nextInt(THINKING_MILLIS), THINKING_MILLIS, TimeUnit.MILLISECONDS));
        }
        lives.add(pool.scheduleWithFixedDelay(trouble::step, TROUBLE_MILLIS, TROUBLE_MILLIS, TimeUnit.MILLISECONDS));
        Awaitility.await()
                .atMost(seconds + 60, TimeUnit.SECONDS)
                .until(() -> System.nanoTime() > end || lives.stream().anyMatch(Future::isDone));
        for (Future<?> life : lives) {
            if (life.isDone()) {
                life.get();
            }
            life.cancel(false);
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void tell() {
        List<Event> events = history.events();
        long writes = events.stream().filter(Event::isWrite).count();
        long failed = events.stream()
                .filter(event -> event.outcome() == Event.Outcome.UNKNOWN)
                .count();
        LOG.info(() -> events.size() + " operations, " + writes + " of them writes, " + failed + " failed; reads on the"
                + " replica: " + history.onReplica() + " % by position, " + history.onReplicaByTimer(300)
                + " % with a timer of 300 s, " + history.onReplicaByTimer(5) + " % with one of 5 s");
    }
}
