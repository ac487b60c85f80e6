package org.multidb.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.DatabaseRole;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;
import org.multidb.site.web.Safety;

/** A server of its own, seen from outside: that it works is seen by what its outbox worker does to the databases. */
class DownAtStartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIST = "/review/products/";
    private static final String REVIEW = "/review/1/";

    private final RunningSite site = RunningSite.prepare("down-at-start", "functional", Map.of());
    private final Cluster cluster = site.cluster();

    @Test
    void theApplicationStartsWithoutAnyDatabaseAndUsesEachOnceItIsUp() throws Exception {
        try (site) {
            site.server().start();
            awaitLog("Nothing is routed to 'default'");
            awaitLog("Nothing is routed to 'reviews'");
            awaitLog(site.server().startedMessage().pattern());
            Safety.checkUnavailable(page(LIST));
            Safety.checkUnavailable(page(REVIEW));

            cluster.start("reviews");
            awaitRow("reviews", "select to_regclass('review') is not null", "t");
            run("reviews", "insert into outbox (topic, payload) values ('unheard-of', '1')");
            awaitRow("reviews", "select attempts > 0 from outbox", "t");
            run("reviews", "delete from outbox");

            cluster.start("default");
            awaitRow("default", "select to_regclass('product') is not null", "t");
            await("the list")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(page(LIST).status()).isEqualTo(200));
            theReviewsOfADeletedProductGo();

            cluster.instance("reviews").stop();
            assertThat(page(LIST).status()).as("the list without reviews").isEqualTo(200);
            Safety.checkUnavailable(page(REVIEW));
            run("default", "insert into outbox (topic, payload) values ('product-deleted', '2')");
            awaitRow(
                    "default",
                    "select last_error like '%''reviews'' is not available%' from outbox where payload = '2'",
                    "t");
            cluster.start("reviews");
            awaitRow("default", "select count(*) from outbox where done is null", "0");

            cluster.instance("default").stop();
            cluster.start("default");
            theReviewsOfADeletedProductGo();
            assertThat(site.server().process()).as("never restarted").isPresent();
            assertNoPasswordInTheLog();
        }
    }

    private Answer page(String address) {
        return new Browser(site.base()).get(address);
    }

    private void theReviewsOfADeletedProductGo() throws SQLException {
        run("reviews", "insert into review (id, bucket, product_id, text, created) values (1, 1, 7, 'text', now())");
        run("default", "insert into outbox (topic, payload) values ('product-deleted', '7')");
        awaitRow("reviews", "select count(*) from review", "0");
        awaitRow("default", "select count(*) from outbox where done is null", "0");
    }

    private void assertNoPasswordInTheLog() throws IOException {
        for (String alias : new String[] {"default", "reviews"}) {
            for (DatabaseRole role : DatabaseRole.values()) {
                assertThat(log())
                        .doesNotContain(cluster.properties()
                                .login(new Alias(alias), role)
                                .password());
            }
        }
    }

    private void awaitLog(String pattern) {
        await(pattern).atMost(PATIENCE).untilAsserted(() -> assertThat(log()).containsPattern(pattern));
    }

    private String log() throws IOException {
        return Files.readString(site.server().log());
    }

    private void awaitRow(String alias, String sql, String value) {
        await(sql)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ask(alias, sql)).isEqualTo(value));
    }

    private String ask(String alias, String sql) throws SQLException {
        try (Connection connection = cluster.sql(alias);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }

    private void run(String alias, String sql) throws SQLException {
        try (Connection connection = cluster.sql(alias);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
