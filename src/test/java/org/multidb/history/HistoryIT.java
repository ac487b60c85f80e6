package org.multidb.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;
import org.multidb.history.Event.Shown;
import org.multidb.web.Member;

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
    private static final Pattern REVIEW = Pattern.compile("History (s[0-9]+-[0-9]+) v([0-9]+)");

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
            List<Violation> violations = HistoryChecker.check(history.events(), history.products(), stored(site));
            history.save(Path.of("target", "it", "history.txt"));
            tell();
            assertThat(violations).as("-Dhistory.seed=" + seed).isEmpty();
            assertThat(history.events().stream().filter(Event::isWrite)).hasSizeGreaterThan(SESSIONS);
            assertThat(history.onReplica()).isGreaterThan(5);
        }
    }

    private List<Participant> participants(RunningSite site) throws SQLException {
        List<Participant> participants = new ArrayList<>();
        Map<String, String> addresses = Map.of();
        String product = "";
        for (int number = 0; number < SESSIONS; number++) {
            if (number % SESSIONS_OF_A_PRODUCT == 0) {
                product = product(site, number);
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

    private static String product(RunningSite site, int number) throws SQLException {
        try (Connection connection = site.sql("default");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("insert into product (name, description) values ('History "
                        + number + "', 'Many reviews.') returning id")) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<Shown> stored(RunningSite site) throws SQLException {
        List<Shown> stored = new ArrayList<>();
        try (Connection connection = site.sql("reviews");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from review")) {
            while (rows.next()) {
                Matcher found = REVIEW.matcher(rows.getString(1));
                if (found.find()) {
                    stored.add(new Shown(found.group(1), Integer.parseInt(found.group(2))));
                }
            }
        }
        return stored;
    }
}
