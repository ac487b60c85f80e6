package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** The numbers for operators, read from outside. */
@OnRunningSite
class MetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;

    MetricsIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
    }

    private double requests(String page, int status) {
        return Numbers.of(site).count("multidb_requests_seconds_count", "page", page, "status", "" + status);
    }

    private double calls(String alias, String reason) {
        return Numbers.of(site).count("multidb_routes_total", "alias", alias, "role", "primary", "reason", reason);
    }

    @Test
    void theyAreTextForPrometheusWithoutCookieOrSession() {
        Answer answer = Numbers.of(site).answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.body())
                .contains("# HELP multidb_requests_seconds ", "# TYPE multidb_requests_seconds histogram")
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_");
        Safety.leaksNothing(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/health/live", "/health/ready"})
    void operatorsMayOnlyRead(String address) {
        Answer refused = browser.send("POST", address, "x=1");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(browser.send("DELETE", address, "").status()).isEqualTo(405);

        Answer head = browser.send("HEAD", address, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "products, 200, /review/products/",
        "products, 400, /review/products/?page=x",
        "review, 404, /review/999999/",
        "account, 302, /account/",
        "none, 404, /nothing/",
        "none, 301, /review/products",
    })
    void everyRequestIsCountedOnceByItsPageAndStatus(String page, int status, String address) {
        double before = requests(page, status);

        assertThat(browser.get(address).status()).isEqualTo(status);

        // The answer is out before it is counted.
        await().atMost(PATIENCE).until(() -> requests(page, status) > before);
        assertThat(requests(page, status)).isEqualTo(before + 1);
    }

    @Test
    void everyCallIsCountedByItsRoute() {
        double products = calls("default", "stored");
        double reviews = calls("reviews", "stored");

        browser.get("/review/products/");

        assertThat(calls("default", "stored")).isGreaterThan(products);
        assertThat(calls("reviews", "stored")).isGreaterThan(reviews);
    }

    @Test
    void everySchemaHasAVersion() {
        assertThat(Numbers.of(site).find("multidb_schema_version", "alias", "default"))
                .hasValue(newest("default"));
        assertThat(Numbers.of(site).find("multidb_schema_version", "alias", "reviews"))
                .hasValue(newest("reviews"));
    }

    private double newest(String alias) {
        return data.number(alias, "select max(version::integer) from flyway_schema_history");
    }

    @Test
    void workThatWaitsIsCountedUntilItIsDone() {
        double id = data.number(
                SiteData.REVIEWS,
                "insert into outbox (topic, payload, created) values ('unheard-of', '1', now() - interval '1 hour') returning id");
        try {
            await().atMost(PATIENCE).until(() -> pending() == 1);
            assertThat(Numbers.of(site)
                            .find("multidb_outbox_oldest_age_seconds", "alias", "reviews")
                            .orElseThrow())
                    .isBetween(3_600.0, 3_700.0);
        } finally {
            data.run(SiteData.REVIEWS, "delete from outbox where id = ?", (long) id);
        }
        await().atMost(PATIENCE).until(() -> pending() == 0);
        assertThat(Numbers.of(site).find("multidb_outbox_oldest_age_seconds", "alias", "reviews"))
                .hasValue(0);
    }

    private double pending() {
        return Numbers.of(site)
                .find("multidb_outbox_pending_entries", "alias", "reviews")
                .orElseThrow();
    }

    @Test
    void connectionsAreGivenBack() {
        browser.get("/review/products/");

        // The background takes one now and then.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Numbers.of(site).find("multidb_connections_in_use", "alias", "reviews"))
                        .hasValue(0));
    }
}
