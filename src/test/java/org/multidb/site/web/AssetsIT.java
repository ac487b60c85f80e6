package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Style sheets, the script and the picture: kept by browsers for good, sent once, and compressed. */
@OnRunningSite
class AssetsIT {

    private static final String OTHER_VERSION = "/assets/site.00000000000000000000000000000000.css";

    private final RunningSite site;
    private final Browser browser;

    AssetsIT(RunningSite site) {
        this.site = site;
        browser = new Browser(site);
    }

    private String styleSheet() {
        return browser.get("/review/products/").only("link[rel=stylesheet]").attr("href");
    }

    @Test
    void aPageHasOneStyleSheetThatIsKeptForGood() {
        Answer style = browser.get(styleSheet());

        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("Content-Type")).startsWith("text/css");
        assertThat(style.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(style.body()).contains(":root", ".site-header", ".card");
        Safety.check(style);
    }

    @Test
    void theAdministrationHasItsOwnBesides() {
        Answer page = Member.staff(site).browser().get("/admin/");

        for (String address : page.page().select("link[rel=stylesheet], script[src^=/assets/], link[rel=icon]").stream()
                .map(link -> link.attr(link.hasAttr("href") ? "href" : "src"))
                .filter(address -> address.startsWith("/assets/"))
                .toList()) {
            assertThat(browser.get(address).header("Cache-Control")).as(address).contains("immutable");
        }
        assertThat(page.page().select("link[href^=/assets/admin.]")).hasSize(1);
        assertThat(page.page().select("script[src^=/assets/admin.]")).hasSize(1);
    }

    /** As during an upgrade, when the page comes from a node with another version. */
    @Test
    void theAddressOfAnotherVersionGetsThisOneWhichIsNotKept() {
        Answer answer = browser.get(OTHER_VERSION);

        assertThat(answer.body()).isEqualTo(browser.get(styleSheet()).body());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"other\", %s", "W/%s", "*", "\"a\",%s,\"b\""})
    void whatTheBrowserHasIsNotSentAgain(String header) {
        String address = styleSheet();
        String tag = browser.get(address).header("ETag");

        Answer answer = browser.send("GET", address, "", "If-None-Match", header.formatted(tag));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo(tag);
        Safety.check(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "garbage", "\"", "\"\""})
    void whatItDoesNotHaveIsSent(String header) {
        assertThat(browser.send("GET", styleSheet(), "", "If-None-Match", header)
                        .status())
                .isEqualTo(200);
    }

    /** A date has whole seconds: what changed twice within one would be missed. */
    @Test
    void aDateDoesNotCount() {
        Answer answer = browser.send("GET", styleSheet(), "", "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aBrowserThatTakesItGetsItCompressedUnderAnotherTag() throws IOException, InterruptedException {
        String address = styleSheet();
        HttpResponse<byte[]> compressed = get(address, "br;q=1.0, gzip;q=0.8");

        assertThat(compressed.headers().firstValue("Content-Encoding"))
                .as("in %s", compressed.headers().map())
                .contains("gzip");
        assertThat(compressed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(compressed.body()).hasSizeLessThan(6_000);
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(browser.get(address).body());
        }
        assertThat(compressed.headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(get(address, "gzip;q=0").headers().firstValue("ETag"));
        assertThat(get(address, "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private HttpResponse<byte[]> get(String address, String codings) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(site.base().resolve(address))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Accept-Encoding", codings)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
