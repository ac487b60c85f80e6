package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/**
 * A replica that cancels a visitor's query, for it stands in the way of replaying the log. The table of reviews lies behind a view that takes
 * its time, so that there is a query to cancel.
 */
@OnAccessSite
class AccessRecoveryConflictIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private AccessSite access;

    AccessRecoveryConflictIT(RunningSite site) {
        access = AccessSite.of(site);
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    @AfterEach
    void asBefore() {
        onReplica("alter system reset max_standby_streaming_delay");
        if (isBehindView()) {
            onPrimary("drop view review");
            onPrimary("alter table review_kept rename to review");
        }
        access.awaitReplicaInUse();
    }

    @Test
    void thePrimaryAnswersInstead() throws ExecutionException, InterruptedException {
        String address = access.someone().posts("Still there");
        long before = conflicts();
        onReplica("alter system set max_standby_streaming_delay = 0");
        onPrimary("alter table review rename to review_kept");
        onPrimary("create view review as select * from review_kept where (select pg_sleep(1.2))::text is not null");
        onPrimary("grant select on review to multidb_application, multidb_reader");
        access.replay().awaitCaughtUp();

        CompletableFuture<Answer> page =
                CompletableFuture.supplyAsync(() -> access.someone().browser().get(address));
        await().pollInterval(Duration.ofMillis(20)).atMost(SOON).until(() -> sleepers() == 1);
        onPrimary("do $$ begin lock table review_kept in access exclusive mode; end $$");

        assertThat(page.get().status()).isEqualTo(200);
        assertThat(page.get().texts(".review-text")).containsExactly("Still there");
        assertThat(Reviewer.answeredBy(page.get())).contains(AccessSite.PRIMARY);
        assertThat(page.get().header("Server-Timing")).contains("reviews-s cancelled the query to go on replaying");
        await().atMost(SOON).untilAsserted(() -> assertThat(conflicts()).isEqualTo(before + 1));
    }

    private long sleepers() {
        return access.data()
                .number(AccessSite.REPLICA, "select count(*) from pg_stat_activity where wait_event = 'PgSleep'");
    }

    private long conflicts() {
        return access.data()
                .number(
                        AccessSite.REPLICA,
                        "select confl_lock from pg_stat_database_conflicts where datname = current_database()");
    }

    private boolean isBehindView() {
        return access.data()
                .text(AccessSite.PRIMARY, "select (to_regclass('review_kept') is not null)::text")
                .equals("true");
    }

    private void onPrimary(String sql) {
        access.data().run(AccessSite.PRIMARY, sql);
    }

    private void onReplica(String sql) {
        access.data().run(AccessSite.REPLICA, sql);
        access.data().column(AccessSite.REPLICA, "select pg_reload_conf()");
    }
}
