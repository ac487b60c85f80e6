package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Whatever people write is shown as they wrote it, and is never markup, script or expression. */
@OnRunningSite
class EscapingIT {

    private static final String HOSTILE =
            "</textarea></title></option>\"'><script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; #{1+1} ${7*7}";

    private final RunningSite site;
    private final SiteData data;
    private final Member member;
    private final String name;
    private final long product;
    private final long review;

    EscapingIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        member = Member.signUp(site);
        name = Names.unique("! ") + " " + HOSTILE;
        product = data.product(name, HOSTILE);
        review = data.review(product, member.id(), 3, HOSTILE, Instant.now());
    }

    /** The page, after looking for what must not be there. */
    private static Answer harmless(Answer answer) {
        assertThat(answer.body()).as(answer.address()).doesNotContain("<script>alert", "<img src=x");
        assertThat(answer.page().select("script:contains(alert), [onerror], img"))
                .as(answer.address())
                .isEmpty();
        return answer;
    }

    private Answer get(String address) {
        return harmless(member.browser().get(address));
    }

    @Test
    void onTheListOfProducts() {
        assertThat(get("/review/products/").text("main")).contains(name);
    }

    @Test
    void onThePageOfTheProduct() {
        Answer page = get("/review/products/" + product + "/");

        assertThat(page.text("h1")).isEqualTo(name);
        assertThat(page.page().title()).startsWith(name);
        assertThat(page.texts("p.prose")).containsExactly(HOSTILE, HOSTILE);
    }

    @Test
    void onThePageOfTheReview() {
        Answer page = get("/review/" + review + "/");

        assertThat(page.text("h1")).isEqualTo("Review of " + name);
        assertThat(page.text(".review-text")).isEqualTo(HOSTILE);
    }

    @Test
    void inTheForm() {
        assertThat(get("/review/create/" + product + "/").text("#product option[selected]"))
                .isEqualTo(name);
        Form form = member.browser().get("/review/create/").form();

        Answer refused = harmless(member.browser()
                .submit(form.with("review", HOSTILE).with("rating", HOSTILE).with("product", HOSTILE)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.form().value("review")).isEqualTo(HOSTILE);
    }

    @Test
    void onThePagesOfItsAuthor() {
        assertThat(get("/account/").text("main")).contains(name, HOSTILE);
        assertThat(get("/review/" + review + "/edit/").form().value("review")).isEqualTo(HOSTILE);
        assertThat(get("/review/" + review + "/delete/").text("main")).contains(HOSTILE);
    }

    @Test
    void inWhatARefusedSignInAndSignUpShowAgain() {
        for (String address : List.of("/account/login/", "/account/register/")) {
            Form form = member.browser().get(address).form();
            Answer refused = harmless(member.browser()
                    .submit(form.with("username", HOSTILE)
                            .with("password", HOSTILE)
                            .with("confirm", HOSTILE)));

            assertThat(refused.form().value("username")).isEqualTo(HOSTILE);
            assertThat(refused.body()).doesNotContain("value=\"" + HOSTILE);
        }
    }

    @Test
    void inWhatTheAddressSays() {
        String hostile = Browser.encode(HOSTILE);
        for (String address : List.of(
                "/review/products/?page=" + hostile,
                "/review/products/" + product + "/?page=" + hostile,
                "/account/login/?next=" + hostile,
                "/account/?done=" + hostile,
                "/review/create/?product=" + hostile + "&review=" + hostile,
                "/nothing/" + hostile.replace("+", "%20") + "/")) {
            Answer answer = get(address);
            assertThat(answer.status()).as(address).isLessThan(500);
        }
    }

    /** Hebrew, and a name that ends the isolate that it stands in and turns what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"\u05E9\u05DC\u05D5\u05DD", "\u2069\u202Eturned"})
    void whatIsWrittenFromRightToLeftTurnsNothingBesideIt(String written) {
        Member staff = Member.staff(site);
        long id = data.product(written, written);
        long own = data.review(id, staff.id(), 3, written, Instant.now());

        for (String address : List.of(
                "/review/products/" + id + "/",
                "/review/create/" + id + "/",
                "/review/" + own + "/",
                "/review/" + own + "/edit/",
                "/review/" + own + "/delete/",
                "/account/",
                "/admin/products/",
                "/admin/products/?name=" + Browser.encode(written),
                "/admin/products/" + id + "/",
                "/admin/products/" + id + "/delete/",
                "/admin/reviews/",
                "/admin/reviews/?author=" + Browser.encode(written),
                "/admin/reviews/" + own + "/",
                "/admin/reviews/" + own + "/delete/",
                "/admin/reviews/delete/?id=" + own)) {
            staysApart(staff.browser().get(address), written);
        }
    }

    private static void staysApart(Answer answer, String written) {
        String letters = written.replaceAll("\\p{Cf}", "");
        assertThat(answer.status()).as(answer.address()).isEqualTo(200);
        assertThat(answer.body()).as(answer.address()).contains(letters);
        for (Element holder : answer.page().select("*:containsOwn(" + letters + ")")) {
            boolean apart = holder.is("bdi, option, [dir=auto]");
            assertThat(apart || isBalanced(holder.ownText(), letters))
                    .as("%s: %s", answer.address(), holder.outerHtml())
                    .isTrue();
            assertThat(!holder.is("bdi") || holder.text().indexOf('\u2069') < 0)
                    .as("an end of an isolate in %s", holder.outerHtml())
                    .isTrue();
        }
        for (Element labelled : answer.page().select("[aria-label*=" + letters + "], [title*=" + letters + "]")) {
            assertThat(isBalanced(labelled.attr("aria-label") + labelled.attr("title"), letters))
                    .as("%s: %s", answer.address(), labelled.outerHtml())
                    .isTrue();
        }
        for (Element field : answer.page().select("input[value*=" + letters + "]:not([type=hidden])")) {
            assertThat(field.attr("dir")).as(field.outerHtml()).isEqualTo("auto");
        }
    }

    private static boolean isBalanced(String words, String letters) {
        int at = words.indexOf(letters);
        return words.lastIndexOf('\u2068', at) >= 0 && words.indexOf('\u2069', at) > at;
    }

    @Test
    void noTextIsTakenForAPatternOfAMessage() {
        long braces = data.product(Names.unique("! {0} '{1}' "));
        data.review(braces, 3, "{0} {1,number} 'quoted' %s %d");

        assertThat(get("/review/products/" + braces + "/").text("main"))
                .contains("{0} '{1}'", "{0} {1,number} 'quoted' %s %d");
    }
}
