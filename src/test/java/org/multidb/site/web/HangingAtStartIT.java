package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/** A server that starts while the catalogue takes connections and says nothing. */
class HangingAtStartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSite site = RunningSite.prepare("hanging-at-start", "functional", Map.of());

    @Test
    void theSiteStartsSaysWhatItLacksAndIsWholeWhenTheCatalogueAnswers() {
        try (site) {
            site.cluster().start();
            site.cluster().instance(SiteData.CATALOGUE).pause();
            site.server().start();
            await("the server's start")
                    .atMost(PATIENCE)
                    .until(() -> site.server()
                            .startedMessage()
                            .matcher(Files.readString(site.server().log()))
                            .find());
            awaitStatus("/health/live", 200);
            assertThat(status("/health/ready")).isEqualTo(503);
            assertThat(status("/review/products/")).isEqualTo(503);
            SiteData data = new SiteData(site);
            await("the other database is migrated")
                    .atMost(PATIENCE)
                    .until(() -> data.text(SiteData.REVIEWS, "select (to_regclass('review') is not null)::text")
                            .equals("true"));

            site.cluster().instance(SiteData.CATALOGUE).resume();

            awaitStatus("/health/ready", 200);
            assertThat(status("/review/products/")).isEqualTo(200);
            long product = data.product("Late");
            Answer post = Reviewer.at(site.base(), product).submits("At last");
            assertThat(post.status()).as("%s", post).isEqualTo(302);
        } finally {
            site.cluster().instance(SiteData.CATALOGUE).resume();
        }
    }

    private void awaitStatus(String path, int status) {
        await(path + " " + status).atMost(PATIENCE).until(() -> status(path) == status);
    }

    private int status(String path) {
        return InTime.answer(() -> new Browser(site).get(path)).status();
    }
}
