package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;
import org.multidb.history.Sessions;
import org.multidb.site.web.Browser;
import org.multidb.site.web.Shards;

/**
 * Twelve sessions write and read while buckets move, go back and move again, and whatever takes part is killed. Each round drains a shard and fills
 * it again, and all is checked after it. It takes long, so only {@code mvn -Pmoves-soak} runs it: {@code -Dmoves.minutes} says for how long, and
 * the last round is ended without kills; {@code -Dhistory.seed} repeats the dice of an earlier run.
 */
class MovesSoak {

    private static final Logger LOG = Logger.getLogger(MovesSoak.class.getName());
    /** Held, so that its level stays: the server warns of each request that meets an outage, and has that in its own log. */
    private static final Logger SITE = Logger.getLogger(RunningSite.class.getName());

    private static final int SESSIONS = 12;
    private static final int THINKING_MILLIS = 200;

    private final Duration time = Duration.ofMinutes(Long.getLong("moves.minutes", 30));
    private final long seed = Long.getLong("history.seed", System.nanoTime());

    @Test
    void noSessionLosesWhatItWroteOrSawWhileBucketsMoveAndWhateverIsKilled() throws Exception {
        SITE.setLevel(Level.SEVERE);
        LOG.info(() -> "moves for " + time.toMinutes() + " min, -Dhistory.seed=" + seed);
        Random random = new Random(seed);
        try (RunningSite site = RunningSite.start("moves-soak", "replicated-shards", Map.of())) {
            awaitBuckets(site);
            long end = System.nanoTime() + time.toNanos();
            for (int round = 1; round == 1 || System.nanoTime() - end < 0; round++) {
                round(site, round, random.nextLong(), end);
            }
        }
    }

    private void awaitBuckets(RunningSite site) {
        await(told(0))
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(new Leftovers(site).owned()).isEqualTo(5040));
    }

    private String told(int round) {
        return "-Dhistory.seed=" + seed + ", round " + round;
    }

    private void round(RunningSite site, int round, long dice, long end) throws Exception {
        try (Sessions sessions = Sessions.signUp(site, SESSIONS, dice, () -> Browser.forWeakNodes(site.base()))) {
            try {
                sessions.begin(THINKING_MILLIS);
                try (Kills kills = new Kills(site, dice, end)) {
                    kills.begin();
                    new MovingStaff(site, new Random(dice), told(round), sessions::awaitMore).drainAndFill();
                }
                sessions.awaitMore();
                sessions.end();
            } finally {
                sessions.save("moves-soak-" + round + ".txt");
            }
            LOG.info(() -> "round " + round + ": " + sessions.history());
            check(site, sessions, told(round));
        }
    }

    private static void check(RunningSite site, Sessions sessions, String told) {
        assertThat(sessions.violations()).as(told).isEmpty();
        assertThatCode(() -> new Leftovers(site).assertNone()).as(told).doesNotThrowAnyException();
        assertThat(Shards.of(site).halfDoneAfterMoves()).as(told).isEmpty();
        assertThat(new Leftovers(site).owned()).as(told).isEqualTo(5040);
        assertThat(sessions.history().writes()).as(told).isGreaterThan(SESSIONS);
        assertThat(sessions.history().onReplica()).as(told).isBetween(5L, 99L);
    }
}
