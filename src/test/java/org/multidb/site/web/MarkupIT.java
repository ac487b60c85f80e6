package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Pages that browsers, search engines and screen readers can read. */
@OnRunningSite
class MarkupIT {

    private final Member member;
    private final Map<String, String> ids;

    MarkupIT(RunningSite site) {
        SiteData data = new SiteData(site);
        member = Member.staff(site);
        long product = data.product(Names.unique("Marked "));
        long review = data.review(product, member.id(), 3, "Marked", Instant.now());
        ids = Map.of("P", "" + product, "R", "" + review, "A", "" + member.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/review/products/",
                "/review/products/P/",
                "/review/R/",
                "/review/create/",
                "/review/create/P/",
                "/review/R/edit/",
                "/review/R/delete/",
                "/account/",
                "/account/login/",
                "/account/register/",
                "/admin/",
                "/admin/products/",
                "/admin/products/create/",
                "/admin/products/P/",
                "/admin/products/P/delete/",
                "/admin/reviews/",
                "/admin/reviews/R/",
                "/admin/reviews/R/delete/",
                "/admin/accounts/",
                "/admin/accounts/create/",
                "/admin/accounts/A/",
                "/admin/accounts/A/delete/",
                "/admin/databases/",
                "/admin/databases/rebalance/",
                "/nothing/",
                "/review/products/?page=x",
            })
    void aPageIsSoundHtml(String pattern) {
        String address = pattern.replace("/P/", "/" + ids.get("P") + "/")
                .replace("/R/", "/" + ids.get("R") + "/")
                .replace("/A/", "/" + ids.get("A") + "/");
        Answer answer = member.browser().get(address);
        assertThat(answer.status())
                .as(address)
                .isEqualTo(pattern.contains("nothing") ? 404 : pattern.contains("?") ? 400 : 200);

        check(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/review/create/", "/account/login/", "/account/register/"})
    void aRefusedFormIsSoundHtml(String address) {
        check(member.browser().submit(member.browser().get(address).form()));
    }

    private static void check(Answer answer) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = parser.parseInput(answer.body(), "");

        assertThat(parser.getErrors()).as("errors in %s", answer.address()).isEmpty();
        assertThat(page.select("h1")).as("h1 of %s", answer.address()).hasSize(1);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("[id]").eachAttr("id")).as("ids").doesNotHaveDuplicates();
        assertThat(page.select("main")).hasSize(1);
        page.select("input:not([type=hidden], [type=submit]), select, textarea")
                .forEach(field -> labelled(page, field));
        page.select("button, a[href]").forEach(MarkupIT::named);
        page.select("[aria-describedby], [aria-labelledby]").forEach(element -> refersToWhatIsThere(page, element));
        assertThat(page.select("[style], script:not([src]):not([nonce]), [onclick], [onsubmit]")
                        .eachAttr("id"))
                .as("inline styles and scripts of %s", answer.address())
                .isEmpty();
    }

    private static void labelled(Document page, Element field) {
        boolean labelled =
                !page.select("label[for=\"" + field.id() + "\"]").text().isBlank()
                        || !field.attr("aria-label").isBlank()
                        || field.hasAttr("aria-labelledby")
                        || field.parents().is("label");
        assertThat(labelled).as("a label of %s", field.outerHtml()).isTrue();
    }

    private static void named(Element element) {
        assertThat(element.text() + element.attr("aria-label") + element.attr("title"))
                .as("a name of %s", element.outerHtml())
                .isNotBlank();
    }

    private static void refersToWhatIsThere(Document page, Element element) {
        String references = element.attr("aria-describedby") + " " + element.attr("aria-labelledby");
        for (String id : List.of(references.strip().split(" +"))) {
            boolean there = page.getElementById(id) != null || id.endsWith("-error");
            assertThat(there).as("%s of %s", id, element.outerHtml()).isTrue();
        }
    }
}
