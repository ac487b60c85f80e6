package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.LoadBalancer;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Behind the load balancer every answer has a status of its kind, the headers of the site and a page, also what a server answers itself. */
@OnRunningSite
class BalancedAddressIT {

    private final RunningSite site;
    private LoadBalancer balancer;

    BalancedAddressIT(RunningSite site) {
        this.site = site;
    }

    @BeforeAll
    void start() {
        LoadBalancer.require();
        balancer = LoadBalancer.start(site, site.server());
    }

    @AfterAll
    void close() {
        if (balancer != null) {
            balancer.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, GET /review/%zz/ HTTP/1.1, x",
        "400, GET /review/% HTTP/1.1, x",
        "400, GET /review/%1 HTTP/1.1, x",
        "40[04], GET /review/%00/ HTTP/1.1, x",
        "40[04], GET /review/%ff%fe/ HTTP/1.1, x",
        "40[04], GET /review/%c0%af/ HTTP/1.1, x",
        "40[04], GET /review/1%5c2/ HTTP/1.1, x",
        "400, GET /. HTTP/1.1, x",
        "400, GET /../x HTTP/1.1, x",
        "400, GET /review/products/.. HTTP/1.1, x",
        "40[04], GET /%2e%2e/ HTTP/1.1, x",
        "404, GET // HTTP/1.1, x",
        "404, GET /;x HTTP/1.1, x",
        "404, GET /WEB-INF/web.xml HTTP/1.1, x",
        "404, GET /%57EB-INF/web.xml HTTP/1.1, x",
        "404, GET /META-INF/ HTTP/1.1, x",
        "404, GET /metrics HTTP/1.1, x",
        "400, GET /review/products/ HTTP/1.1, x:y",
        "400, GET /review/products/ HTTP/1.1, a b",
        "400, GET /review/products/ HTTP/1.1, [::1",
        "405, BREW /review/products/ HTTP/1.1, x",
        "200, GET /review/products/ HTTP/1.1, x:8080",
        "200, GET /review/products/ HTTP/1.1, [::1]:8080",
        "400, GET /review/products/?page=%C3%A4 HTTP/1.1, x",
    })
    void everyAddressIsAnsweredProperly(String status, String line, String host) {
        String answer =
                RawRequest.sendAsItIs(balancer.base(), line + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 " + status + " .*");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("content-security-policy: default-src 'self'", "x-content-type-options: nosniff")
                .contains("x-frame-options: deny", "referrer-policy: same-origin", "<h1>");
    }

    /** HAProxy 2.6 refuses it before it knows any rule, by an answer of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\nHost: x",
                "GET nonsense HTTP/1.1\r\nHost: x",
                "GET /review/products/ HTTP/1.1\r\nHost: x\r\nHost: y",
                "GET /review/products/ HTTP/1.1\r\nHost: x\r\nContent-Length: x",
                "GET /review/products/ HTTP/1.1\r\nHost: x\r\nno colon: x",
            })
    void whatIsNoHttpComesToNoNode(String request) {
        String answer = RawRequest.sendAsItIs(balancer.base(), request + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("haproxy");
    }

    @Test
    void pagesAreThoseOfTheSite() {
        Answer answer = new Browser(balancer.base()).get("/review/999999/");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("main")).contains("Review not found");
    }
}
