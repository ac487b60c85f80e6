package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.FreePorts;
import org.multidb.cluster.LoadBalancer;
import org.multidb.cluster.OwnCertificate;
import org.multidb.cluster.RunningSite;

/** The load balancer ends HTTPS, and the nodes behind it know that visitors came by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancedHttpsIT {

    private static final String HSTS = "Strict-Transport-Security";

    private final int port = FreePorts.one();
    private RunningSite site;
    private OwnCertificate certificate;
    private LoadBalancer balancer;
    private HttpClient visitor;

    @BeforeAll
    void start() {
        LoadBalancer.require();
        site = RunningSite.prepareBehindProxy("balanced-https", "functional", Map.of());
        site.cluster().start();
        site.start(site.server());
        certificate = OwnCertificate.make(site.cluster().folders().data());
        balancer = LoadBalancer.startWithHttps(site, certificate, port, ":" + port);
        visitor = HttpClient.newBuilder().sslContext(certificate.trust()).build();
        await("a node")
                .atMost(Duration.ofSeconds(20))
                .until(() -> get(port, "/review/products/").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        if (balancer != null) {
            balancer.close();
        }
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/review/products/, x, x",
        "/review/products/?page=2&x=%25, x:8080, x",
        "/review/1/, [::1]:8080, [::1]",
    })
    void whoComesByHttpIsSentToHttps(String address, String host, String name) {
        String answer = RawRequest.sendAsItIs(
                balancer.base(), "GET " + address + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 308")
                .containsIgnoringCase("location: https://" + name + ":" + port + address + "\r\n");
    }

    @Test
    void aLongAddressIsSentThereWhole() {
        String address = "/review/products/?page=" + "a".repeat(3_000);

        String answer = RawRequest.sendAsItIs(
                balancer.base(), "GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains(":" + port + address + "\r\n");
    }

    @Test
    void whoNamesNoHostIsSentNowhere() {
        String answer = RawRequest.sendAsItIs(balancer.base(), "GET /review/products/ HTTP/1.0\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.[01] 400 .*");
    }

    /** A cookie for this host alone is what the application gives over HTTPS only. */
    @Test
    void theApplicationKnowsThatItIsHttps() throws IOException, InterruptedException {
        HttpResponse<String> form = get(port, "/review/create/1/");

        assertThat(form.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(form.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-")
                .containsIgnoringCase("secure");
    }

    /** A page that is kept in memory is compressed by the node, any other by HAProxy. */
    @ParameterizedTest
    @ValueSource(strings = {"/review/products/", "/review/create/1/"})
    void pagesAreCompressedForWhoTakesThat(String address) throws IOException, InterruptedException {
        assertThat(encoding(at(port, address), "gzip")).contains("gzip");
        assertThat(encoding(at(port, address), "identity")).isEmpty();
    }

    @Test
    void aNodeLeavesAPageWithAFormToHaproxy() throws IOException, InterruptedException {
        assertThat(encoding(site.base().resolve("/review/create/1/"), "gzip")).isEmpty();
    }

    private Optional<String> encoding(URI address, String accepted) throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", accepted)
                .build();
        return visitor.send(page, BodyHandlers.ofString()).headers().firstValue("Content-Encoding");
    }

    /** With another port than 443 a browser that was told so would ask the port of HTTP by HTTPS. */
    @Test
    void browsersAreToldToComeByHttpsOnTheUsualPortOnly() throws IOException, InterruptedException {
        int usual = FreePorts.one();
        try (LoadBalancer other = LoadBalancer.startWithHttps(site, certificate, usual, "")) {
            assertThat(other.base()).isNotEqualTo(balancer.base());
            assertThat(get(usual, "/metrics").headers().firstValue(HSTS)).contains("max-age=31536000");
            assertThat(get(port, "/metrics").headers().firstValue(HSTS)).isEmpty();
            assertThat(get(port, "/review/products/").headers().firstValue(HSTS))
                    .isEmpty();
        }
    }

    private HttpResponse<String> get(int at, String address) throws IOException, InterruptedException {
        return visitor.send(HttpRequest.newBuilder(at(at, address)).build(), BodyHandlers.ofString());
    }

    private static URI at(int port, String address) {
        return URI.create("https://127.0.0.1:" + port + address);
    }
}
