package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.run.ClusterLinks;
import org.multidb.site.web.MovingTraffic;

/** A fourth shard joins three on which a site with two nodes runs, and gets its part of the buckets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowingIT {

    private static final String SHARDS = "multidb.reviews.shards";
    private static final List<String> FOUR = List.of("reviews-1", "reviews-2", "reviews-3", "reviews-4");
    private static final String THREE = "reviews-1,reviews-2,reviews-3";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RunningSite site;
    private ApplicationServer old;
    private ApplicationServer other;
    private Leftovers leftovers;

    @BeforeAll
    void start() {
        site = RunningSite.prepare("growing", "sharding", Map.of(SHARDS, String.join(",", FOUR)));
        leftovers = new Leftovers(site, FOUR);
        old = site.serverWith(Map.of(SHARDS, THREE));
        other = site.anotherNode();
        site.cluster().start();
        site.start(old);
    }

    @AfterAll
    void stop() {
        if (old != null) {
            old.close();
        }
        if (other != null) {
            other.close();
        }
        if (site != null) {
            site.close();
        }
    }

    private MoveSession open() throws SQLException {
        return MoveSession.open(new ClusterLinks(site.cluster().properties()), new Alias("default"));
    }

    private List<Move> unfinished() throws SQLException {
        try (MoveSession session = open()) {
            return session.unfinished();
        }
    }

    @Test
    void aFourthShardJoinsNodeByNodeAndGetsItsPartWhileVisitorsReadAndWrite() throws SQLException {
        assertThat(leftovers.ownedBy("reviews-3")).isEqualTo(1680);
        // The nodes are restarted one after the other with the longer list. Until all of them know the shard nothing
        // moves there.
        site.start(other);
        assertThat(leftovers.ownedBy("reviews-4")).as("a shard that joins").isZero();
        try (MovingTraffic traffic = MovingTraffic.on(site, site.base(), other.base());
                MoveSession session = open()) {
            await("both nodes are seen")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(session.knownShards("reviews")).hasSize(3));
            session.start(session.plan("reviews", FOUR.stream().map(Alias::new).toList()));
            await("the reason why nothing moves")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(unfinished())
                            .hasSize(3)
                            .anySatisfy(move -> assertThat(move.problem().orElse(""))
                                    .contains("Nodes that run do not know reviews-4", "multidb.reviews.shards")));
            traffic.awaitMore();
            traffic.check();
        }
        assertThat(leftovers.ownedBy("reviews-4")).isZero();

        old.stop();
        site.startServer();
        try (MovingTraffic traffic = MovingTraffic.on(site, site.base(), other.base())) {
            await("everything is switched")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(unfinished())
                            .as("%s", unfinished())
                            .allSatisfy(move -> assertThat(move.state()).isEqualTo(MoveState.SWITCHED)));
            traffic.awaitMore();
            assertThat(FOUR)
                    .allSatisfy(shard -> assertThat(leftovers.ownedBy(shard)).isEqualTo(1260));
            finish();
            traffic.awaitMore();
            traffic.check();
        }
        leftovers.assertNone();
        assertThat(leftovers.rowsOf("reviews-4")).isPositive();
    }

    private void finish() throws SQLException {
        try (MoveSession session = open()) {
            for (Move move : session.unfinished()) {
                session.wish(move.id(), Wish.FINISH);
            }
        }
        await("what was left behind is deleted")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unfinished()).isEmpty());
    }
}
