package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.site.web.MovingTraffic;

/** A fourth shard joins three on which a site with two nodes runs, gets its part of the buckets, and leaves again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GrowingIT {

    private static final String SHARDS = "multidb.reviews.shards";
    private static final List<String> FOUR = List.of("reviews-1", "reviews-2", "reviews-3", "reviews-4");
    private static final List<String> THREE = FOUR.subList(0, 3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RunningSite site;
    private ApplicationServer old;
    private ApplicationServer other;
    private SiteMoves moves;
    private Leftovers leftovers;

    @BeforeAll
    void start() {
        site = RunningSite.prepare("growing", "sharding", Map.of(SHARDS, String.join(",", FOUR)));
        moves = new SiteMoves(site);
        leftovers = new Leftovers(site, FOUR);
        old = site.serverWith(Map.of(SHARDS, String.join(",", THREE)));
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

    @Test
    @Order(1)
    void aFourthShardJoinsNodeByNodeAndGetsItsPartWhileVisitorsReadAndWrite() throws SQLException {
        assertThat(leftovers.ownedBy("reviews-3")).isEqualTo(1680);
        // The nodes are restarted one after the other with the longer list. Until all of them know the shard nothing
        // moves there.
        site.start(other);
        assertThat(leftovers.ownedBy("reviews-4")).as("a shard that joins").isZero();
        try (MovingTraffic traffic = MovingTraffic.on(site, site.base(), other.base());
                MoveSession session = moves.open()) {
            await("both nodes are seen")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(session.knownShards("reviews")).hasSize(3));
            session.start(session.plan("reviews", aliases(FOUR)));
            await("the reason why nothing moves")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(moves.unfinished())
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
            moves.awaitAll(MoveState.SWITCHED);
            traffic.awaitMore();
            assertThat(FOUR)
                    .allSatisfy(shard -> assertThat(leftovers.ownedBy(shard)).isEqualTo(1260));
            moves.finish();
            traffic.awaitMore();
            traffic.check();
        }
        leftovers.assertNone();
        assertThat(leftovers.rowsOf("reviews-4")).isPositive();
    }

    @Test
    @Order(2)
    void itIsDrainedAndTheNodesAreRestartedWithoutIt() throws SQLException {
        try (MovingTraffic traffic = MovingTraffic.on(site, site.base(), other.base())) {
            moves.start(aliases(THREE));
            moves.awaitAll(MoveState.SWITCHED);
            moves.finish();
            traffic.awaitMore();
            traffic.check();
        }
        leftovers.assertNone();
        assertThat(leftovers.ownedBy("reviews-4")).isZero();
        assertThat(leftovers.rowsOf("reviews-4")).isZero();

        other.stop();
        site.server().stop();
        site.start(old);
        try (MovingTraffic traffic = MovingTraffic.on(site)) {
            traffic.awaitMore();
            traffic.check();
        }
    }

    private static List<Alias> aliases(List<String> names) {
        return names.stream().map(Alias::new).toList();
    }
}
