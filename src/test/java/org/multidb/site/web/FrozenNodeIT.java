package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** A node whose process is stopped in the middle of a transaction, its connections open. */
@OnRunningSite
class FrozenNodeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What provision.sql allows a transaction that does nothing, and a statement more. */
    private static final Duration LOCKS_END_WITHIN = Duration.ofSeconds(25);

    /** Twice as many as the sums of a product have slots, for others may draw tickets in between. */
    private static final int REVIEWS = 16;

    /** Ids that no ticket has, in the same slots. */
    private static final long FAR_AWAY = 1_000_000_000_000_000L;

    private final RunningSite site;
    private final SiteData data;

    FrozenNodeIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
    }

    @AfterEach
    void theNodeRunsAgain() {
        site.server().resume();
        data.run(SiteData.REVIEWS, "delete from review where id > ?", FAR_AWAY);
        await().atMost(PATIENCE)
                .until(() -> new Browser(site).get("/health/ready").status() == 200);
    }

    @Test
    void itsLocksEndByThemselvesAndNothingItHadNotCommittedIsThere() throws SQLException {
        long product = data.product(Names.unique("Frozen "));
        for (int number = 0; number < REVIEWS; number++) {
            data.review(product, 5, "There before");
        }
        CompletableFuture<Answer> post = postThatIsFrozenInItsTransaction(product);

        // Everybody else posts on the same product, whatever slot of its sums comes next.
        await("the end of the locks")
                .atMost(LOCKS_END_WITHIN)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> postsOfOthers(product));
        site.server().resume();

        assertThat(post.join().status()).isNotEqualTo(302);
        assertThat(data.number(SiteData.REVIEWS, "select count(*) from review where text = ?", "Frozen in the middle"))
                .isZero();
        await().atMost(PATIENCE)
                .until(() ->
                        Reviewer.at(site.base(), product).submits("Awake again").status() == 302);
    }

    private CompletableFuture<Answer> postThatIsFrozenInItsTransaction(long product) throws SQLException {
        // Who waits for a frozen node gives up some time.
        Reviewer visitor = new Reviewer(Browser.forWeakNodes(site.base()), product);
        Form form = visitor.form().with("review", "Frozen in the middle").with("rating", "5");
        try (Connection holder = site.sql(SiteData.REVIEWS);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from review_count where product_id = " + product + " for update");
            CompletableFuture<Answer> post =
                    CompletableFuture.supplyAsync(() -> visitor.browser().submit(form));
            await().atMost(PATIENCE).until(() -> post.isDone() || sessions("wait_event_type = 'Lock'") >= 1);
            assertThat(post).isNotDone();
            site.server().pause();
            holder.rollback();
            // It has the lock now, and nobody reads the answer that says so.
            await().atMost(PATIENCE).until(() -> sessions("state = 'idle in transaction'") >= 1);
            return post;
        }
    }

    private long sessions(String condition) {
        return data.number(
                SiteData.REVIEWS,
                "select count(*) from pg_stat_activity where usename = 'reviews_app' and " + condition);
    }

    private boolean postsOfOthers(long product) throws SQLException {
        try (Connection other = site.sql(SiteData.REVIEWS);
                Statement statement = other.createStatement()) {
            statement.execute("set statement_timeout = '2500ms'");
            statement.execute("insert into review (id, bucket, author_id, product_id, rating, text, created)"
                    + " select id + " + FAR_AWAY + ", bucket, author_id, product_id, rating, text, created from review"
                    + " where product_id = " + product);
            return true;
        }
    }
}
