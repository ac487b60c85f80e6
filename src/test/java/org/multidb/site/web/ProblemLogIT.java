package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.PostgresInstance;
import org.multidb.cluster.RunningSite;

/** What an operator finds in the log of the server about a request, by its id. */
@OnRunningSite
class ProblemLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HEADER = "X-Request-Id";

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;

    ProblemLogIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
    }

    private List<String> log() {
        try {
            return Files.readAllLines(site.server().log());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What was written since the line of that number. */
    private List<String> since(int line) {
        List<String> all = log();
        return all.subList(line, all.size());
    }

    private List<String> about(String id) {
        return log().stream().filter(line -> line.contains(id)).toList();
    }

    private Answer get(String address, String id) {
        return browser.send("GET", address, "", HEADER, id);
    }

    private Answer whileReviewsIsBroken(Supplier<Answer> request) {
        data.run(SiteData.REVIEWS, "alter table review rename column text to words");
        try {
            return request.get();
        } finally {
            data.run(SiteData.REVIEWS, "alter table review rename column words to text");
        }
    }

    @Test
    void aMistakeOfTheSiteIsOneLineWithoutItsSql() {
        long product = data.product(Names.unique("Logged "));
        long review = data.review(product, 3, "A very private text");
        String id = UUID.randomUUID().toString();
        int begin = log().size();

        Answer answer = whileReviewsIsBroken(() -> get("/review/" + review + "/", id));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("main code")).isEqualTo(id);
        await().atMost(PATIENCE).until(() -> !about(id).isEmpty());
        assertThat(about(id))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("request=" + id, "page=REVIEW", "path=/review/" + review + "/", "status=500")
                        .contains("failure=org.postgresql.util.PSQLException sqlstate=42703 by=org.postgresql.")
                        .contains(" at=org.multidb.site.review."));
        assertThat(since(begin))
                .noneMatch(line -> line.matches("(?i).*(\\bselect\\b.*\\bfrom\\b|A very private text).*"))
                .noneMatch(line -> line.matches("\\s+at [a-z].*"));
    }

    @Test
    void aDatabaseThatIsAwayIsOneLineWithItsAlias() {
        String id = UUID.randomUUID().toString();
        site.cluster().instance(SiteData.CATALOGUE).stop();
        try {
            assertThat(get("/review/products/", id).status()).isEqualTo(503);
        } finally {
            site.cluster().start(SiteData.CATALOGUE);
        }
        await().atMost(PATIENCE).until(() -> !about(id).isEmpty());
        assertThat(about(id))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("page=PRODUCTS", "status=503", "database=default", "reason=")
                        .doesNotContain("127.0.0.1", "localhost", "jdbc", "default_app"));
        await().atMost(PATIENCE).until(() -> browser.get("/health/ready").status() == 200);
    }

    /** The servers' pools tell of each connection that they lose or do not get, unless server-config keeps them from it. */
    @ParameterizedTest
    @ValueSource(strings = {SiteData.CATALOGUE, SiteData.REVIEWS})
    void aDatabaseThatIsAwayOrHangsIsToldOfByTheApplicationAlone(String alias) {
        data.review(data.product(Names.unique("Away ")), 3, "x");
        assertThat(browser.get("/review/products/").status()).isEqualTo(200);
        PostgresInstance database = site.cluster().instance(alias);
        int begin = log().size();

        database.pause();
        try {
            askInVain(alias);
        } finally {
            database.resume();
        }
        await().atMost(PATIENCE).until(() -> isWhole(browser.get("/review/products/")));
        database.stop();
        try {
            askInVain(alias);
        } finally {
            site.cluster().start(alias);
        }
        await().atMost(PATIENCE).until(() -> isWhole(browser.get("/review/products/")));

        assertThat(since(begin))
                .anyMatch(line -> line.contains("database=" + alias + " condition=\"unreachable\""))
                .noneMatch(line -> line.contains("127.0.0.1") || line.contains(":" + database.port()))
                .noneMatch(line -> line.matches("(?i).*(\\bselect\\b.*\\bfrom\\b|jdbc:|" + alias + "_app).*"))
                .noneMatch(line -> line.matches("\\s+at [a-z].*|Caused by: .*"));
    }

    private void askInVain(String alias) {
        for (int time = 0; time < 3; time++) {
            assertThat(isWhole(browser.get("/review/products/")))
                    .as("a page without " + alias)
                    .isFalse();
        }
    }

    /** Whether the page has what every database knows. */
    private static boolean isWhole(Answer page) {
        return page.status() == 200 && !page.body().contains("unavailable");
    }

    @Test
    void whatWentWellOrWasAVisitorsMistakeIsNotLogged() {
        String well = UUID.randomUUID().toString();
        String missing = UUID.randomUUID().toString();
        String broken = UUID.randomUUID().toString();

        assertThat(get("/review/products/", well).status()).isEqualTo(200);
        assertThat(get("/review/999999/", missing).status()).isEqualTo(404);
        long review = data.review(data.product(Names.unique("Last ")), 1, "x");
        Answer last = whileReviewsIsBroken(() -> get("/review/" + review + "/", broken));

        assertThat(last.status()).isEqualTo(500);
        await("the line after those that must not be there")
                .atMost(PATIENCE)
                .until(() -> !about(broken).isEmpty());
        assertThat(about(well)).isEmpty();
        assertThat(about(missing)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdefgh", "0123456789abcdef", "4fbd1a0e-7e8e-4c57-9b63-0c6f0a5f1d52"})
    void theNameThatARequestCameWithIsSentBack(String id) {
        assertThat(get("/review/products/", id).header(HEADER)).isEqualTo(id);
        assertThat(get("/health/live", id).header(HEADER)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "<script>alert(1)</script>", "with a blank", "semi;colon=12345678"})
    void aNameThatIsNoneIsReplaced(String id) {
        assertThat(get("/review/products/", id).header(HEADER)).matches("[0-9a-f]{16}");
        assertThat(get("/review/products/", "x".repeat(65)).header(HEADER)).matches("[0-9a-f]{16}");
    }

    @Test
    void everyRequestHasANameOfItsOwn() {
        String first = browser.get("/review/products/").header(HEADER);
        assertThat(first).matches("[0-9a-f]{16}");
        assertThat(browser.get("/review/products/").header(HEADER))
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"GET, 400, /review/products/?page=x", "POST, 403, /account/logout/", "GET, 404, /nothing/"})
    void everyErrorPageShowsTheNameOfItsRequest(String method, int status, String address) {
        Answer answer = browser.send(method, address, method.equals("POST") ? "review=x" : "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("main code")).isEqualTo(answer.header(HEADER));
    }
}
