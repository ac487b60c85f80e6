package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/** The numbers of a site with a streaming replica, and whether it is ready without. */
@OnAccessSite
class AccessMetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private AccessSite access;

    AccessMetricsIT(RunningSite site) {
        access = AccessSite.of(site);
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    private double state(String name, String alias) {
        return Numbers.of(access.site()).find(name, "alias", alias).orElseThrow();
    }

    private double calls(String alias, String reason) {
        return Numbers.of(access.site()).count("multidb_routes_total", "alias", alias, "reason", reason);
    }

    @Test
    void theNodeIsReadyWithoutItsReplicaAndTheNumbersTellWhichIsAway() {
        assertThat(state("multidb_database_up", AccessSite.REPLICA)).isEqualTo(1);
        assertThat(state("multidb_replica_lag_seconds", AccessSite.REPLICA)).isBetween(0.0, 10.0);

        access.kill(AccessSite.REPLICA);

        await().atMost(PATIENCE).until(() -> state("multidb_database_up", AccessSite.REPLICA) == 0);
        assertThat(state("multidb_replica_lag_seconds", AccessSite.REPLICA)).isNaN();
        assertThat(state("multidb_database_up", AccessSite.PRIMARY)).isEqualTo(1);
        assertThat(access.someone().status("/health/ready")).isEqualTo(200);
        access.site().cluster().start(AccessSite.REPLICA);
        access.awaitReplicaInUse();
        assertThat(state("multidb_database_up", AccessSite.REPLICA)).isEqualTo(1);
    }

    @Test
    void whoWroteIsCountedAsPinnedUntilTheReplicaHasIt() {
        access.replay().pause();
        Reviewer writer = access.someone();
        String address = writer.posts("Counted");
        double pinned = calls(AccessSite.PRIMARY, "pinned");
        double replica = calls(AccessSite.REPLICA, "replica");

        assertThat(writer.status(address)).isEqualTo(200);

        assertThat(calls(AccessSite.PRIMARY, "pinned")).isGreaterThan(pinned);
        assertThat(calls(AccessSite.REPLICA, "replica")).isEqualTo(replica);
        assertThat(access.someone().status(access.list())).isEqualTo(200);
        assertThat(calls(AccessSite.REPLICA, "replica")).isGreaterThan(replica);
        access.replay().resume();
        access.awaitReplicaInUse();
    }
}
