package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

@OnRunningSite
class FormTokenIT {

    private static final String COOKIE = "multidb-form";

    private final RunningSite site;
    private final SiteData data;
    private final Member staff;
    private final Browser stranger;
    private final String foreignToken;
    private final long product;
    private final long review;

    FormTokenIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        staff = Member.staff(site);
        stranger = new Browser(site);
        foreignToken = stranger.get("/review/create/").form().value("token");
        product = data.product(Names.unique("Guarded "));
        review = data.review(product, staff.id(), 3, "Guarded", Instant.now());
    }

    /** Every form of the site as its page makes it, filled in so that it would change something. */
    private Form form(String name) {
        Browser browser = staff.browser();
        String newcomer = Names.unique("forged");
        return switch (name) {
            case "create" ->
                browser.get("/review/create/")
                        .form()
                        .with("product", "" + product)
                        .with("review", "Forged");
            case "edit" -> browser.get("/review/" + review + "/edit/").form().with("review", "Forged");
            case "delete" -> browser.get("/review/" + review + "/delete/").form();
            case "login" ->
                browser.get("/account/login/")
                        .form()
                        .with("username", staff.username())
                        .with("password", Member.PASSWORD);
            case "register" ->
                browser.get("/account/register/")
                        .form()
                        .with("username", newcomer)
                        .with("password", Member.PASSWORD)
                        .with("confirm", Member.PASSWORD);
            case "logout" -> Form.of(browser.get("/account/").only(".site-account form"), "/account/");
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Stream<Arguments> forgeries() {
        Map<String, BiFunction<Form, String, Form>> changes = Map.of(
                "no token", (form, foreign) -> form.without("token"),
                "empty token", (form, foreign) -> form.with("token", ""),
                "made-up token", (form, foreign) -> form.with("token", "A".repeat(43)),
                "another browser's token", (form, foreign) -> form.with("token", foreign));
        return Stream.of("create", "edit", "delete", "login", "register", "logout")
                .flatMap(form -> changes.entrySet().stream()
                        .map(change -> Arguments.of(form, change.getKey(), change.getValue())));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("forgeries")
    void aForgedFormIsForbiddenAndChangesNothing(
            String name, String description, BiFunction<Form, String, Form> forgery) {
        Form forged = forgery.apply(form(name), foreignToken);
        List<String> before = data.everything();

        Answer answer = staff.browser().submit(forged);

        assertThat(answer.status()).as(description).isEqualTo(403);
        assertThat(answer.text("main")).contains(name.equals("logout") ? "Not allowed" : "too old");
        assertThat(data.everything()).isEqualTo(before);
        assertThat(staff.browser().get("/account/").status())
                .as("still signed in")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "edit", "delete", "login", "register", "logout"})
    void aTokenWithoutItsCookieIsForbidden(String name) {
        Form form = form(name);
        List<String> before = data.everything();
        Browser without = new Browser(site);
        without.cookies().putAll(staff.browser().cookies());
        without.cookies().remove(COOKIE);

        assertThat(without.submit(form).status()).isEqualTo(403);
        assertThat(data.everything()).isEqualTo(before);
    }

    @Test
    void aCookieThatSomebodyPlantedNeedsASignatureTheyCannotMake() {
        Browser victim = new Browser(site);
        victim.cookies().put(COOKIE, "x' or '1'='1");
        assertThat(victim.submit(form("create")).status()).isEqualTo(403);

        victim.cookies().put(COOKIE, "AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(victim.submit(form("create").with("token", "AAAAAAAAAAAAAAAAAAAAAA"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aLinkThatLooksLikeAFormChangesNothing() {
        Form form = form("create");
        List<String> before = data.everything();

        Answer answer = staff.browser().get("/review/create/?" + Browser.encode(form.fields()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(data.everything()).isEqualTo(before);
    }

    @Test
    void aTokenInTheAddressWithoutAFormChangesNothing() {
        Form form = form("delete");
        List<String> before = data.everything();

        Answer answer = staff.browser().send("POST", form.action() + "?token=" + form.value("token"), "nothing=1");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(data.everything()).isEqualTo(before);
    }

    @Test
    void theTokenIsOfTheVisitorForWhomThePageWasMade() {
        Browser browser = new Browser(site);
        Form before = browser.get("/review/create/")
                .form()
                .with("product", "" + product)
                .with("review", "Begun before signing in");
        Answer login = browser.get("/account/login/");
        browser.submit(login.form().with("username", staff.username()).with("password", Member.PASSWORD));

        assertThat(browser.submit(before).status()).isEqualTo(409);
        assertThat(browser.submit(before.with(
                                "token", staff.id() + before.value("token").substring(1)))
                        .status())
                .isEqualTo(403);
    }
}
