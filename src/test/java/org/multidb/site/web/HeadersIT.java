package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

@OnRunningSite
class HeadersIT {

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;
    private final Member member;

    HeadersIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
        member = Member.signUp(site);
    }

    @ParameterizedTest
    @CsvSource({
        "200, /review/products/",
        "200, /review/create/",
        "200, /account/login/",
        "200, /jakarta.faces.resource/core.js.xhtml?ln=primefaces",
        "200, /assets/site.00000000000000000000000000000000.css",
        "200, /health/live",
        "200, /metrics",
        "302, /review/",
        "301, /review/products",
        "302, /account/",
        "302, /admin/",
        "400, /review/products/?page=x",
        "404, /review/999999/",
        "404, /nothing/",
        "404, /jakarta.faces.resource/nothing.css.xhtml?ln=css",
        "404, /assets/nothing.00000000000000000000000000000000.css",
        "405, /account/logout/",
    })
    void everyAnswerKeepsOtherSitesAndScriptsOut(int status, String address) {
        Answer answer = browser.get(address);

        assertThat(answer.status()).isEqualTo(status);
        Safety.check(answer);
    }

    @Test
    void refusalsOfFormsAndPeopleDoSoToo() {
        Answer forged = browser.post("/review/create/", java.util.Map.of("review", "x"));
        Answer refused = browser.submit(browser.get("/review/create/").form());
        Answer notStaff = member.browser().get("/admin/");
        Answer method = browser.send("PUT", "/review/create/", "x=1");

        assertThat(List.of(forged.status(), refused.status(), notStaff.status(), method.status()))
                .containsExactly(403, 422, 403, 405);
        List.of(forged, refused, notStaff, method).forEach(Safety::check);
    }

    @Test
    void soDoesAnAnswerThatNothingHasChanged() {
        String address = "/jakarta.faces.resource/core.js.xhtml?ln=primefaces";
        Answer first = browser.get(address);
        Answer unchanged = browser.send("GET", address, "", "If-Modified-Since", first.header("Last-Modified"));

        assertThat(unchanged.status()).isEqualTo(304);
        Safety.check(unchanged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "DELETE", "PATCH"})
    void whateverTheMethod(String method) {
        for (String address : List.of("/review/products/", "/nothing/", "/health/live")) {
            Answer answer = browser.send(method, address, "");
            assertThat(answer.status()).as("%s %s", method, address).isIn(200, 404, 405);
            Safety.check(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
    void whatIsOnlyReadIsOnlyRead(String method) {
        for (String address : List.of(
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
                "/jakarta.faces.resource/nothing.css.xhtml?ln=css",
                "/assets/site.00000000000000000000000000000000.css",
                "/assets/nothing.00000000000000000000000000000000.css",
                "/health/live",
                "/metrics")) {
            Answer answer = browser.send(method, address, "");
            assertThat(answer.status()).as("%s %s", method, address).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
            assertThat(answer.texts("h1")).hasSize(1);
            Safety.check(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "If-Modified-Since, x",
        "If-Modified-Since, '29 Nov 26'",
        "If-Unmodified-Since, x",
        "If-None-Match, '\"'",
        "If-Range, x",
        "Range, bytes=x",
        "Range, 'bytes=9-1,-'",
        "Accept, ',;q=x'",
        "Accept-Charset, 'x;q=y'",
        "Accept-Encoding, ';;'",
        "Accept-Language, 'garbage;;q=x,*;q=-9'",
        "Accept-Language, '-'",
        "Content-Type, 'text/html; charset=nonsense'",
        "X-Forwarded-For, ':::'",
        "X-Forwarded-Proto, x",
    })
    void aHeaderThatCannotBeReadIsIgnored(String name, String value) {
        for (String address : List.of(
                "/review/products/",
                "/review/create/",
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
                "/assets/site.00000000000000000000000000000000.css",
                "/health/live",
                "/metrics")) {
            Answer answer = browser.send("GET", address, "", name, value);
            assertThat(answer.status())
                    .as("%s with %s: %s", address, name, value)
                    .isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
            Safety.check(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"de, en", "ar-EG, en", "en-AU, en", "'de, en-US;q=0.5', en-US", "en-US, en-US", "*, en"})
    void numbersAndTimesAreInTheLanguageOfTheTexts(String wanted, String language) {
        long review = data.review(data.product(Names.unique("Dated ")), 3, "Dated");
        data.run(SiteData.REVIEWS, "update review set created = '2026-07-01 22:05:00+00' where id = ?", review);

        Answer answer = browser.send("GET", "/review/" + review + "/", "", "Accept-Language", wanted);

        assertThat(answer.only("html").attr("lang")).isEqualTo(language);
        assertThat(answer.text("main time"))
                .isEqualTo(language.equals("en") ? "1 July 2026, 22:05 UTC" : "July 1, 2026, 10:05 PM UTC");
    }

    /** Payara 6 refuses it before the application sees it. */
    @Test
    void aRequestIsNotSentBackToWhoeverTraces() {
        Answer answer = browser.send("TRACE", "/review/products/", "", "X-Secret", "do not tell");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).doesNotContain("do not tell");
    }

    /** The server answers before the application sees them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET /review/products/ HTTP/9.9",
                "GET",
                "GET /review/products/ HTTP/1.1\r\n: x",
                "GET /review/products/ HTTP/1.1\r\nContent-Length: x",
                "GET /review/%zz/ HTTP/1.1\r\nHost: x",
            })
    void whatIsNoRequestGetsAnAnswerThatLeaksNothing(String request) {
        String answer = RawRequest.sendAsItIs(site.base(), request + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches(text -> text.isEmpty() || text.matches("(?s)HTTP/1.\\d [245]\\d\\d.*"));
        assertThat(answer)
                .doesNotContainPattern(
                        "(?i)\\bServer:|X-Powered-By|exception|\\bat [a-z]+\\.[a-z.]+\\(|payara|glassfish"
                                + "|grizzly|wildfly|jboss|undertow|org\\.multidb");
    }

    @Test
    void aMistakeOfTheSiteLeaksNothing() {
        long product = data.product(Names.unique("Broken "));
        long review = data.review(product, 3, "Broken");
        Answer page;
        Answer list;
        data.run(SiteData.REVIEWS, "alter table review rename column text to words");
        try {
            page = browser.get("/review/" + review + "/");
            list = browser.get("/review/products/" + product + "/");
        } finally {
            data.run(SiteData.REVIEWS, "alter table review rename column words to text");
        }

        for (Answer answer : List.of(page, list)) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text("h1")).isEqualTo("Something went wrong");
            assertThat(answer.text("main code")).matches("[0-9a-f]{16}");
            Safety.check(answer);
        }
        assertThat(browser.get("/review/" + review + "/").status()).isEqualTo(200);
    }

    @Test
    void everyCookieIsForTheSiteAloneAndUnseenByScripts() {
        Browser fresh = new Browser(site);
        List<SetCookie> cookies = new ArrayList<>(fresh.get("/review/create/").cookies());
        cookies.addAll(fresh.submit(fresh.get("/account/login/")
                        .form()
                        .with("username", member.username())
                        .with("password", Member.PASSWORD))
                .cookies());

        assertThat(cookies).extracting(SetCookie::name).contains("multidb-form", "multidb-account");
        assertThat(cookies)
                .allSatisfy(cookie -> assertThat(cookie.flags()).contains("httponly", "samesite=lax", "path=/"));
    }

    @Test
    void personalPagesAreNotKeptByCaches() {
        assertThat(member.browser().get("/account/").header("Cache-Control")).contains("private");
        assertThat(browser.get("/jakarta.faces.resource/core.js.xhtml?ln=primefaces")
                        .header("Cache-Control"))
                .contains("max-age");
    }

    @Test
    void aPageSaysWhichDatabasesAnswered() {
        assertThat(browser.get("/review/products/").header("Server-Timing"))
                .containsPattern("default;dur=[0-9.]+;desc=\"")
                .containsPattern("reviews;dur=[0-9.]+;desc=\"");
    }

    @ParameterizedTest
    @CsvSource({
        "no-store, /account/",
        "no-store, /admin/",
        "no-store, /admin/accounts/",
        "no-store, /admin/accounts/create/",
        "no-store, /review/products/",
        "no-cache, /review/create/",
    })
    void noBrowserShowsWhatStaffHaveSeenToWhoeverComesNext(String rule, String address) {
        Answer answer = Member.staff(site).browser().get(address);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("private, " + rule);
    }

    @ParameterizedTest
    @CsvSource({"no-store, /account/", "no-store, /admin/", "no-cache, /review/products/", "no-cache, /review/create/"})
    void norWhatIsAMembersOwn(String rule, String address) {
        assertThat(member.browser().get(address).header("Cache-Control")).isEqualTo("private, " + rule);
    }
}
