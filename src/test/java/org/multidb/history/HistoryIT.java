package org.multidb.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.Browser;

/**
 * Sixteen sessions write, edit, delete and read while the replica lags, dies and returns. {@code -Dhistory.seconds} says for how long,
 * {@code -Dhistory.seed} repeats the dice of an earlier run.
 */
class HistoryIT {

    private static final Logger LOG = Logger.getLogger(HistoryIT.class.getName());
    private static final int SESSIONS = 16;
    private static final int THINKING_MILLIS = 200;
    private static final int TROUBLE_MILLIS = 1_200;

    private final long seconds = Long.getLong("history.seconds", 20);
    private final long seed = Long.getLong("history.seed", System.nanoTime());

    @Test
    void noSessionLosesWhatItWroteOrSaw() throws Exception {
        LOG.info(() -> "history of " + seconds + " s, -Dhistory.seed=" + seed);
        try (RunningSite site = RunningSite.start("history", "access", Map.of());
                Trouble trouble = new Trouble(site, seed);
                Sessions sessions = Sessions.signUp(site, SESSIONS, seed, () -> new Browser(site.base()))) {
            sessions.begin(THINKING_MILLIS);
            sessions.meanwhile(trouble::step, TROUBLE_MILLIS);
            sessions.goOn(Duration.ofSeconds(seconds));
            sessions.end();
            sessions.save("history.txt");
            tell(sessions.history());
            assertThat(sessions.violations()).as("-Dhistory.seed=" + seed).isEmpty();
            assertThat(sessions.history().events().stream().filter(Event::isWrite))
                    .hasSizeGreaterThan(SESSIONS);
            assertThat(sessions.history().onReplica()).isGreaterThan(5);
        }
    }

    private static void tell(History history) {
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
