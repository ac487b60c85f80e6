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
import org.multidb.run.ClusterLinks;
import org.multidb.site.web.Browser;
import org.multidb.site.web.MovingTraffic;

/** Buckets move while visitors read and write, by the mover of the node that serves them. */
// That of the tests in which buckets move: those of the shared one stay where its tests expect them.
@OnRunningSite(topology = "sharding", settings = "multidb.answers-megabytes=17")
class MovesIT {

    private static final Alias COORDINATOR = new Alias("default");
    private static final List<Alias> ALL = aliases("reviews-1", "reviews-2", "reviews-3");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SESSIONS = 8;
    private static final int THINKING_MILLIS = 200;

    private final RunningSite site;
    private final Leftovers leftovers;

    MovesIT(RunningSite site) {
        this.site = site;
        this.leftovers = new Leftovers(site);
    }

    private static List<Alias> aliases(String... names) {
        return List.of(names).stream().map(Alias::new).toList();
    }

    private MoveSession open() throws SQLException {
        return MoveSession.open(new ClusterLinks(site.cluster().properties()), COORDINATOR);
    }

    @BeforeEach
    void buckets() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leftovers.owned()).isEqualTo(5040));
    }

    private void awaitAll(MoveState state) {
        await("moves that are " + state).atMost(PATIENCE).untilAsserted(() -> {
            try (MoveSession session = open()) {
                assertThat(session.unfinished())
                        .as(session.unfinished().toString())
                        .isNotEmpty()
                        .allSatisfy(move -> assertThat(move.state()).isEqualTo(state));
            }
        });
    }

    private void wishAll(Wish wish) throws SQLException {
        try (MoveSession session = open()) {
            for (Move move : session.unfinished()) {
                session.wish(move.id(), wish);
            }
        }
    }

    private void start(List<Alias> shards) throws SQLException {
        try (MoveSession session = open()) {
            session.start(session.plan("reviews", shards));
        }
    }

    /** A move of as many buckets as one takes; gives them. */
    private List<Bucket> startSome(String source, String target) throws SQLException {
        List<Bucket> some = leftovers.heldBuckets(source).subList(0, MovePlanner.MOST_BUCKETS);
        try (MoveSession session = open()) {
            session.start(List.of(new Move.Plan("reviews", new Alias(source), new Alias(target), some)));
        }
        return some;
    }

    private void awaitNone() {
        await("no unfinished moves").atMost(PATIENCE).untilAsserted(() -> {
            try (MoveSession session = open()) {
                assertThat(session.unfinished()).isEmpty();
            }
        });
    }

    @Test
    void aShardIsDrainedAndFilledAgainWhileVisitorsReadAndWrite() throws SQLException {
        try (MovingTraffic traffic = MovingTraffic.on(site)) {
            start(aliases("reviews-1", "reviews-2"));
            awaitAll(MoveState.SWITCHED);
            assertThat(leftovers.ownedBy("reviews-3")).isZero();
            traffic.awaitMore();
            wishAll(Wish.FINISH);
            awaitNone();
            assertThat(leftovers.rowsOf("reviews-3")).isZero();
            traffic.awaitMore();

            start(ALL);
            awaitAll(MoveState.SWITCHED);
            assertThat(leftovers.ownedBy("reviews-3")).isEqualTo(1680);
            traffic.awaitMore();
            wishAll(Wish.FINISH);
            awaitNone();
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
            awaitAll(MoveState.SWITCHED);
            sessions.awaitMore();
            wishAll(Wish.REVERSE);
            awaitMap(before);
            sessions.awaitMore();
            wishAll(Wish.CANCEL);
            awaitNone();
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
            awaitAll(MoveState.SWITCHED);
            assertThat(leftovers.heldBuckets("reviews-1")).doesNotContainAnyElementsOf(some);
            traffic.awaitMore();
            wishAll(Wish.REVERSE);
            awaitMap(before);
            traffic.awaitMore();
            wishAll(Wish.CANCEL);
            awaitNone();
            traffic.check();
        }
        leftovers.assertNone();
    }
}
