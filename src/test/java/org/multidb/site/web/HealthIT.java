package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** What a load balancer and Prometheus are told while databases are stopped or hang. Afterwards everything runs again. */
@OnRunningSite
class HealthIT {

    /** A load balancer's patience is often no more than this. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofMinutes(3);

    private final RunningSite site;
    private final SiteData data;
    private final Browser visitor;

    HealthIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        visitor = new Browser(site);
    }

    @AfterEach
    void startEverything() {
        for (String alias : List.of(SiteData.CATALOGUE, SiteData.REVIEWS)) {
            site.cluster().instance(alias).resume();
            site.cluster().start(alias);
        }
        await().atMost(RECOVERY)
                .until(() -> status("/health/ready") == 200
                        && visitor.get("/review/products/")
                                .page()
                                .select(".notice")
                                .isEmpty());
    }

    private int status(String address) {
        Instant begin = Instant.now();
        int status = new Browser(site).get(address).status();
        assertThat(Duration.between(begin, Instant.now())).as(address).isLessThan(SOON);
        return status;
    }

    @Test
    void aNodeIsReadyWithoutReviews() {
        site.cluster().instance(SiteData.REVIEWS).stop();

        assertThat(status("/health/ready")).isEqualTo(200);
        assertThat(status("/health/live")).isEqualTo(200);
    }

    @Test
    void aNodeIsNotReadyWithoutItsCatalogueButAlive() {
        site.cluster().instance(SiteData.CATALOGUE).stop();

        assertThat(status("/health/ready")).isEqualTo(503);
        assertThat(status("/health/live")).isEqualTo(200);
        assertThat(status("/metrics")).isEqualTo(200);
    }

    @Test
    void aNodeThatCannotShowAPageIsNotReady() {
        site.server().stop();
        data.run(SiteData.REVIEWS, "alter table review_count rename column rating_5 to counted");
        try {
            site.server().start();
            await().atMost(START).ignoreExceptions().until(() -> status("/health/live") == 200);
            await().atMost(START)
                    .untilAsserted(
                            () -> assertThat(visitor.get("/review/products/").status())
                                    .isEqualTo(500));

            assertThat(status("/health/ready")).isEqualTo(503);
        } finally {
            data.run(SiteData.REVIEWS, "alter table review_count rename column counted to rating_5");
        }
        await().atMost(RECOVERY).until(() -> status("/health/ready") == 200);
    }

    @Test
    void aCatalogueThatHangsKeepsNobodyWaiting() {
        site.cluster().instance(SiteData.CATALOGUE).pause();

        List<CompletableFuture<Integer>> manyAtOnce = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> status("/health/ready")))
                .limit(4)
                .toList();
        assertThat(manyAtOnce).extracting(CompletableFuture::join).containsOnly(503);
        assertThat(status("/metrics")).isEqualTo(200);
        assertThat(status("/health/ready")).isEqualTo(503);
        assertThat(status("/health/live")).isEqualTo(200);
    }

    @Test
    void aDeadlineThatWasMissedIsCounted() {
        double before = missed();
        site.cluster().instance(SiteData.REVIEWS).pause();

        assertThat(visitor.get("/review/products/").text(".notice-warning")).contains("reviews");

        assertThat(missed()).isGreaterThan(before);
        assertThat(status("/metrics")).isEqualTo(200);
        assertThat(status("/health/ready")).isEqualTo(200);
    }

    private double missed() {
        return Numbers.of(site).count("multidb_scatter_deadlines_missed_total", "alias", SiteData.REVIEWS);
    }
}
