package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.multidb.cluster.RunningSite;

/**
 * Makes a replica cancel the question that it is being asked. Reading a review takes long there; meanwhile rows that the question still
 * sees are deleted and vacuumed on the primary, and the replica goes on replaying at once.
 */
final class RecoveryConflict implements AutoCloseable {

    private static final String ASLEEP =
            "select count(*) from pg_stat_activity where application_name = 'multidb' and wait_event = 'PgSleep'";
    private static final String CANCELLED = "select sum(confl_snapshot) from pg_stat_database_conflicts";

    private final SiteData data;
    private final String primary;
    private final String replica;

    private RecoveryConflict(SiteData data, String primary, String replica) {
        this.data = data;
        this.primary = primary;
        this.replica = replica;
    }

    static RecoveryConflict on(RunningSite site, String primary, String replica) {
        RecoveryConflict conflict = new RecoveryConflict(new SiteData(site), primary, replica);
        conflict.run("create function takes_long() returns boolean language plpgsql as"
                + " $$begin if pg_is_in_recovery() then perform pg_sleep(1.5); end if; return true; end$$");
        conflict.run("create policy takes_long on review using (takes_long())");
        conflict.run("alter table review enable row level security");
        conflict.data.run(replica, "alter system set max_standby_streaming_delay = 0");
        conflict.data.text(replica, "select pg_reload_conf()::text");
        await().ignoreExceptions()
                .until(() -> conflict.data
                                .text(replica, "select relrowsecurity::text from pg_class where relname = 'review'")
                                .equals("true")
                        && conflict.data
                                .text(replica, "show max_standby_streaming_delay")
                                .equals("0"));
        return conflict;
    }

    /** What is answered to a request that asks the replica for reviews. */
    <T> T during(Supplier<T> request) {
        long before = data.number(replica, CANCELLED);
        run("insert into review_summary (product_id, rating, slot, reviews) values (-7, 0, 0, 0)");
        awaitReplayed();
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(request);
        await().until(() -> data.number(replica, ASLEEP) > 0);
        run("delete from review_summary where product_id = -7");
        run("vacuum review_summary");
        T answered = answer.join();
        assertThat(data.number(replica, CANCELLED)).isGreaterThan(before);
        return answered;
    }

    private void awaitReplayed() {
        String position = data.text(primary, "select pg_current_wal_lsn()::text");
        await().until(() -> data.text(replica, "select (pg_last_wal_replay_lsn() >= ?::pg_lsn)::text", position)
                .equals("true"));
    }

    private void run(String sql) {
        data.run(primary, sql);
    }

    @Override
    public void close() {
        run("alter table review disable row level security");
        run("drop policy takes_long on review");
        run("drop function takes_long");
        data.run(replica, "alter system reset max_standby_streaming_delay");
        data.text(replica, "select pg_reload_conf()::text");
    }
}
