package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** What a node answers from the first moment of its start until it is ready. */
@OnRunningSite
class StartingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String READY = "/health/ready";
    private static final List<String> ADDRESSES = List.of(READY, "/health/live", "/review/products/", "/nothing/");
    private static final String REFUSED = "refused";

    private final RunningSite site;

    StartingIT(RunningSite site) {
        this.site = site;
    }

    @Test
    void nothingIsAnsweredBeforeTheApplicationCan() {
        Map<String, Set<String>> answers = new TreeMap<>();
        try (ApplicationServer node = site.anotherNode()) {
            node.start();
            await("the start")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> isReady(node.base(), answers));
        }
        assertThat(answers.get(READY)).contains(REFUSED, "200").isSubsetOf(REFUSED, "503", "200");
        assertThat(answers.get("/health/live")).isSubsetOf(REFUSED, "503", "200");
        assertThat(answers.get("/review/products/")).isSubsetOf(REFUSED, "503", "200");
        assertThat(answers.get("/nothing/")).isSubsetOf(REFUSED, "503", "404 of the application");
    }

    @Test
    void aNodeHasMadePagesBeforeItIsReady() {
        site.server().stop();
        try (ApplicationServer node = site.serverWith(Map.of("multidb.warm-up-seconds", "4"))) {
            node.start();
            await("a warm node")
                    .atMost(PATIENCE)
                    .until(() -> answer(node.base().resolve(READY)).equals("200"));
            for (String page : List.of("products", "login", "product", "review_create_for")) {
                assertThat(Numbers.of(site).count("multidb_requests_seconds_count", "page", page, "status", "200"))
                        .as(page)
                        .isGreaterThan(9);
            }
            assertThat(Numbers.of(site).count("multidb_requests_seconds_count", "page", "login", "status", "422"))
                    .as("forms that were sent empty")
                    .isGreaterThan(9);
        } finally {
            site.startServer();
        }
    }

    /** Asks for each address once, over connections of their own. */
    private static boolean isReady(URI base, Map<String, Set<String>> answers) throws InterruptedException {
        boolean ready = false;
        for (String address : ADDRESSES) {
            String answer = answer(base.resolve(address));
            answers.computeIfAbsent(address, unheard -> new TreeSet<>()).add(answer);
            ready |= address.equals(READY) && answer.equals("200");
        }
        return ready;
    }

    private static String answer(URI address) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        try {
            var response = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(15))
                            .build(),
                    BodyHandlers.discarding());
            boolean ours = response.headers().firstValue("X-Request-Id").isPresent();
            return response.statusCode() + (response.statusCode() == 404 && ours ? " of the application" : "");
        } catch (ConnectException refused) {
            return REFUSED;
        } catch (IOException broken) {
            return broken.toString();
        }
    }
}
