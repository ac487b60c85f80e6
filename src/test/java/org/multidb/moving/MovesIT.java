package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.history.Sessions;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.site.web.Browser;
import org.multidb.site.web.MovingTraffic;

/** Buckets move while visitors read and write, by the mover of the node that serves them. */
// That of the tests in which buckets move: those of the shared one stay where its tests expect them.
@OnRunningSite(topology = "sharding", settings = "multidb.answers-megabytes=17")
class MovesIT {

    private static final List<Alias> ALL = aliases("reviews-1", "reviews-2", "reviews-3");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SESSIONS = 8;
    private static final int THINKING_MILLIS = 200;

    private final RunningSite site;
    private final SiteMoves moves;
    private final Leftovers leftovers;

    MovesIT(RunningSite site) {
        this.site = site;
        this.moves = new SiteMoves(site);
        this.leftovers = new Leftovers(site);
    }

    private static List<Alias> aliases(String... names) {
        return List.of(names).stream().map(Alias::new).toList();
    }

    @BeforeEach
    void buckets() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leftovers.owned()).isEqualTo(5040));
    }

    /** A move of as many buckets as one takes; gives them. */
    private List<Bucket> startSome(String source, String target) throws SQLException {
        List<Bucket> some = leftovers.heldBuckets(source).subList(0, MovePlanner.MOST_BUCKETS);
        try (MoveSession session = moves.open()) {
            session.start(List.of(new Move.Plan("reviews", new Alias(source), new Alias(target), some)));
        }
        return some;
    }

    @Test
    void aShardIsDrainedAndFilledAgainWhileVisitorsReadAndWrite() throws SQLException {
        try (MovingTraffic traffic = MovingTraffic.on(site)) {
            moves.start(aliases("reviews-1", "reviews-2"));
            moves.awaitAll(MoveState.SWITCHED);
            assertThat(leftovers.ownedBy("reviews-3")).isZero();
            traffic.awaitMore();
            moves.finish();
            assertThat(leftovers.rowsOf("reviews-3")).isZero();
            traffic.awaitMore();

            moves.start(ALL);
            moves.awaitAll(MoveState.SWITCHED);
            assertThat(leftovers.ownedBy("reviews-3")).isEqualTo(1680);
            traffic.awaitMore();
            moves.finish();
            traffic.awaitMore();
            traffic.check();
        }
        leftovers.assertNone();
    }

    @Test
    void noSessionLosesWhatItWroteOrSawWhileBucketsGoAndComeBack() throws Exception {
        long seed = Long.getLong("history.seed", System.nanoTime());
        try (Sessions sessions = Sessions.signUp(site, SESSIONS, seed, () -> new Browser(site.base()))) {
            List<String> before = leftovers.map();
            sessions.begin(THINKING_MILLIS);
            startSome("reviews-3", "reviews-1");
            moves.awaitAll(MoveState.SWITCHED);
            sessions.awaitMore();
            moves.wishAll(Wish.REVERSE);
            awaitMap(before);
            sessions.awaitMore();
            moves.wishAll(Wish.CANCEL);
            moves.awaitNone();
            sessions.end();
            sessions.save("moves.txt");
            assertThat(sessions.violations()).as("-Dhistory.seed=" + seed).isEmpty();
            assertThat(sessions.history().failed()).as("-Dhistory.seed=" + seed).isEmpty();
            assertThat(sessions.history().writes()).as("-Dhistory.seed=" + seed).isGreaterThan(SESSIONS);
        }
        leftovers.assertNone();
    }

    private void awaitMap(List<String> map) {
        await("everything where it was")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leftovers.map()).isEqualTo(map));
    }

    @Test
    void whatWasSwitchedGoesBackWithWhatWasWrittenSince() throws SQLException {
        try (MovingTraffic traffic = MovingTraffic.on(site)) {
            List<String> before = leftovers.map();
            List<Bucket> some = startSome("reviews-1", "reviews-2");
            moves.awaitAll(MoveState.SWITCHED);
            assertThat(leftovers.heldBuckets("reviews-1")).doesNotContainAnyElementsOf(some);
            traffic.awaitMore();
            moves.wishAll(Wish.REVERSE);
            awaitMap(before);
            traffic.awaitMore();
            moves.wishAll(Wish.CANCEL);
            moves.awaitNone();
            traffic.check();
        }
        leftovers.assertNone();
    }
}
