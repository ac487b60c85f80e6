package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** A scanner that is not ours finds no SQL injection on any page; it takes minutes, so only {@code mvn -Pscan} runs it. */
@OnRunningSite
class InjectionScan {

    private static final Logger LOG = Logger.getLogger(InjectionScan.class.getName());

    private final RunningSite site;
    private final SiteData data;
    private final Sqlmap sqlmap;
    private final long product;
    private final Member member;
    private final long review;

    InjectionScan(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        Optional<Sqlmap> found = Sqlmap.find();
        if (System.getProperty("multidb.sqlmap", "auto").equals("required")) {
            assertThat(found).as("sqlmap on the PATH").isPresent();
        }
        assumeThat(found).as("sqlmap on the PATH").isPresent();
        sqlmap = found.orElseThrow();
        product = data.product(Names.unique("! Scanned "));
        member = Member.signUp(site);
        review = data.review(product, member.id(), 3, "Scanned", Instant.now());
        for (int number = 0; number < 45; number++) {
            data.review(product, 3, "Another " + number);
        }
    }

    @Test
    void aSiteThatPutsValuesIntoItsSqlWouldBeFound() throws Exception {
        HttpServer careless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        careless.setExecutor(Executors.newFixedThreadPool(4));
        careless.createContext("/", this::answerCarelessly);
        careless.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + careless.getAddress().getPort() + "/");
            ScanTarget query = new ScanTarget("/", "name=Brown+teddy+bear", Map.of(), Map.of());
            ScanTarget form = new ScanTarget("/", "", Map.of("name", "Polka-dotted socks", "token", "x"), Map.of());

            assertThat(sqlmap.scan("careless-get", base, query).findings()).isNotEmpty();
            assertThat(sqlmap.scan("careless-post", base, form).findings()).isNotEmpty();
        } finally {
            careless.stop(0);
        }
    }

    private void answerCarelessly(HttpExchange exchange) throws IOException {
        String sent = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : String.valueOf(exchange.getRequestURI().getRawQuery());
        String name = Stream.of(sent.split("&"))
                .filter(field -> field.startsWith("name="))
                .map(field -> URLDecoder.decode(field.substring(5), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        byte[] body = ("<html><body>" + look(name) + "</body></html>").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String look(String name) {
        try (Connection connection = site.sql(SiteData.CATALOGUE);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select description from product where name = '" + name + "'")) {
            return rows.next() ? rows.getString(1) : "Nothing.";
        } catch (SQLException failure) {
            return "ERROR: " + failure.getMessage();
        }
    }

    @Test
    void nothingCanBeInjectedAnywhere() throws Exception {
        Map<String, ScanTarget> targets = targets();
        int number = 0;
        for (Map.Entry<String, ScanTarget> each : targets.entrySet()) {
            long before = questions();
            long begin = System.nanoTime();
            Sqlmap.Outcome outcome = sqlmap.scan("target-" + ++number, site.base(), each.getValue());
            long asked = questions() - before;
            LOG.info(() -> each.getKey() + ": " + outcome.tested() + " tests, " + asked + " scans of tables, "
                    + (System.nanoTime() - begin) / 1_000_000_000 + " s");
            assertThat(outcome.findings())
                    .as("%s, see %s", each.getKey(), outcome.log())
                    .isEmpty();
            assertThat(outcome.tested()).as("tests of %s", each.getKey()).isPositive();
        }
        assertThat(data.number(SiteData.CATALOGUE, "select count(*) from product where id = ?", product))
                .isEqualTo(1);
    }

    /** How often tables were read so far. */
    private long questions() {
        return Stream.of(SiteData.CATALOGUE, SiteData.REVIEWS)
                .mapToLong(alias -> data.number(
                        alias, "select sum(seq_scan + coalesce(idx_scan, 0))::bigint from pg_stat_user_tables"))
                .sum();
    }

    /** Every form and every parameter, each once. */
    private Map<String, ScanTarget> targets() {
        Browser staff = Member.signIn(site, RunningSite.ADMIN, RunningSite.ADMIN);
        Browser visitor = new Browser(site);
        new Reviewer(visitor, product).posts("For a bookmark");
        Map<String, ScanTarget> targets = new LinkedHashMap<>();
        add(
                targets,
                visitor,
                "/review/products/",
                "/review/products/" + product + "/",
                "/review/" + review + "/",
                "/review/create/" + product + "/",
                "/account/register/");
        add(targets, member.browser(), "/account/", "/review/" + review + "/edit/");
        add(
                targets,
                staff,
                "/admin/products/",
                "/admin/products/create/",
                "/admin/products/" + product + "/",
                "/admin/reviews/?db=reviews&product=" + product + "&author=reader&rating=3&sort=created&dir=desc",
                "/admin/reviews/" + review + "/",
                "/admin/reviews/delete/?id=" + data.review(product, 1, "To be deleted"),
                "/admin/accounts/",
                "/admin/accounts/create/",
                "/admin/accounts/" + member.id() + "/");
        // Last, for after 50 wrong passwords from one network address nobody signs in from there for a while.
        add(targets, visitor, "/account/login/?next=/account/");
        return targets;
    }

    private static void add(Map<String, ScanTarget> targets, Browser browser, String... addresses) {
        for (String address : List.of(addresses)) {
            ScanTarget.on(browser, address).forEach(target -> targets.putIfAbsent(target.shape(), target));
        }
    }
}
