package org.multidb.site.web;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.multidb.cluster.RunningSite;

/**
 * Lets the next new review be committed while the answer to the commit is lost: the commit waits for a standby that does not exist, and
 * then its connection is cut. The row is there; the application cannot know.
 */
final class LostCommit implements AutoCloseable {

    private static final String WAITING = "select pid from pg_stat_activity where wait_event = 'SyncRep'";

    private final SiteData data;
    private final String alias;

    private LostCommit(SiteData data, String alias) {
        this.data = data;
        this.alias = alias;
    }

    static LostCommit on(RunningSite site, String alias) {
        LostCommit lost = new LostCommit(new SiteData(site), alias);
        lost.run("create function wait_for_nobody() returns trigger language plpgsql as"
                + " $$begin perform set_config('synchronous_commit', 'on', true); return new; end$$");
        lost.run(
                "create trigger wait_for_nobody before insert on review for each row execute function wait_for_nobody()");
        lost.run("alter system set synchronous_commit = 'local'");
        lost.run("alter system set synchronous_standby_names = 'nobody'");
        lost.reload();
        return lost;
    }

    /** What is answered to a request whose commit is lost. */
    <T> T during(Supplier<T> request) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(request);
        await().until(() -> !waiting().isEmpty());
        waiting().forEach(pid -> data.text(alias, "select pg_terminate_backend(?)::text", Integer.valueOf(pid)));
        return answer.join();
    }

    private List<String> waiting() {
        return data.column(alias, WAITING);
    }

    private void reload() {
        data.text(alias, "select pg_reload_conf()::text");
    }

    private void run(String sql) {
        data.run(alias, sql);
    }

    @Override
    public void close() {
        run("alter system reset synchronous_standby_names");
        run("alter system reset synchronous_commit");
        reload();
        run("drop trigger wait_for_nobody on review");
        run("drop function wait_for_nobody");
    }
}
