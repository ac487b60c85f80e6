package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Every form that changes something, sent twice as it is: a double click, Back and Save, a reload. */
@OnRunningSite
class SentTwiceIT {

    private static final int SENDERS = 3;

    private final RunningSite site;
    private final SiteData data;
    private final Member staff;
    private final long product;
    private final long review;

    SentTwiceIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        staff = Member.staff(site);
        product = data.product(Names.unique("! Twice "));
        review = data.review(product, staff.id(), 3, "Twice", Instant.now());
    }

    /** A form as its page makes it, filled in by that browser so that it changes something. */
    private Form form(String name, Browser browser) {
        String fresh = Names.unique("twice");
        long doomed = data.review(product, staff.id(), 3, "Deleted twice", Instant.now());
        return switch (name) {
            case "review" ->
                browser.get("/review/create/" + product + "/").form().with("review", fresh);
            case "review edit" ->
                browser.get("/review/" + review + "/edit/").form().with("review", fresh);
            case "review deletion" ->
                browser.get("/review/" + doomed + "/delete/").form();
            case "registration" -> registration(browser, fresh);
            case "product" -> admin(browser, "products/create/").with("name", fresh);
            case "product edit" -> admin(browser, "products/" + product + "/").with("name", fresh);
            case "product deletion" -> admin(browser, "products/" + data.product(fresh) + "/delete/");
            case "account" ->
                admin(browser, "accounts/create/")
                        .without("staff")
                        .with("username", fresh)
                        .with("password", Member.PASSWORD)
                        .with("confirm", Member.PASSWORD);
            case "account edit" ->
                admin(browser, "accounts/" + account(fresh) + "/")
                        .without("staff")
                        .with("username", fresh + "-2")
                        .with("password", "another password")
                        .with("confirm", "another password");
            case "account deletion" -> admin(browser, "accounts/" + account(fresh) + "/delete/");
            case "staff's edit" -> admin(browser, "reviews/" + review + "/").with("text", fresh);
            case "staff's deletion" -> admin(browser, "reviews/" + doomed + "/delete/");
            case "staff's bulk deletion" -> admin(browser, "reviews/delete/?id=" + doomed + "&id=" + doomed(product));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Form registration(Browser browser, String username) {
        return browser.get("/account/register/")
                .form()
                .with("username", username)
                .with("password", Member.PASSWORD)
                .with("confirm", Member.PASSWORD);
    }

    private static Form admin(Browser browser, String address) {
        return browser.get("/admin/" + address).adminForm();
    }

    private long doomed(long reviewed) {
        return data.review(reviewed, 3, "Deleted twice, too");
    }

    private long account(String username) {
        return data.number(
                SiteData.CATALOGUE,
                "insert into account (username, password_hash) values (?, 'none') returning id",
                username);
    }

    /** Rows, and how often they were changed. */
    private List<String> state() {
        String rows = "select count(*) || ' ' || coalesce(sum(version), 0) from ";
        return List.of(
                data.text(SiteData.CATALOGUE, rows + "product"),
                data.text(SiteData.CATALOGUE, rows + "account"),
                data.text(SiteData.REVIEWS, rows + "review where text not like 'Deleted twice%'"));
    }

    private Browser browserFor(String name) {
        return name.equals("registration") ? new Browser(site) : staff.browser().movedTo(site.base());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review",
                "review edit",
                "review deletion",
                "registration",
                "product",
                "product edit",
                "product deletion",
                "account",
                "account edit",
                "account deletion",
                "staff's edit",
                "staff's deletion",
                "staff's bulk deletion"
            })
    void theSecondAnswerIsThatOfTheFirstAndNothingIsStoredTwice(String name) {
        Browser browser = browserFor(name);
        Form form = form(name, browser);
        List<String> before = state();

        Answer first = browser.submit(form);
        List<String> after = state();
        Answer second = browser.submit(form);

        assertThat(first.status()).as("%s", first).isEqualTo(302);
        assertThat(second.status()).as("%s", second).isEqualTo(302);
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(state()).isEqualTo(after);
        if (!name.contains("deletion")) {
            assertThat(after).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review",
                "review edit",
                "review deletion",
                "product",
                "product edit",
                "product deletion",
                "account deletion",
                "staff's edit",
                "staff's deletion",
                "staff's bulk deletion"
            })
    void severalAtTheSameMomentAreOne(String name) throws Exception {
        Browser browser = browserFor(name);
        Form form = form(name, browser);
        List<Supplier<Answer>> sends =
                Collections.nCopies(SENDERS, () -> browser.movedTo(site.base()).submit(form));

        List<Answer> answers = InTime.answers(sends);
        List<String> after = state();

        assertThat(answers).extracting(Answer::status).as("%s", answers).containsOnly(302);
        assertThat(answers)
                .extracting(Answer::location)
                .containsOnly(answers.get(0).location());
        browser.submit(form);
        assertThat(state()).isEqualTo(after);
    }

    @Test
    void aUsernameThatSomebodyHasIsTakenWhateverKeyAndPasswordAreSent() {
        Browser first = new Browser(site);
        String username = Names.unique("taken");
        Form form = registration(first, username);
        first.submit(form);
        Browser other = new Browser(site);
        Form others = registration(other, username);

        Answer sameName = other.submit(others);
        Answer otherPassword = other.submit(others.with("key", form.value("key"))
                .with("password", "battery staple")
                .with("confirm", "battery staple"));

        assertThat(sameName.status()).isEqualTo(422);
        assertThat(otherPassword.status()).isEqualTo(422);
        assertThat(otherPassword.text("#username-error")).isNotBlank();
        assertThat(other.get("/account/").status()).as("not signed in").isEqualTo(302);
    }

    @Test
    void whatStaffTypeIntoAFormThatHasAddedAProductIsKept() {
        Browser browser = staff.browser();
        Form form = admin(browser, "products/create/").with("name", Names.unique("First "));
        browser.submit(form);
        String name = Names.unique("Second ");

        Answer refused = browser.submit(form.with("name", name));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.adminForm().value("name")).isEqualTo(name);
        assertThat(browser.submit(refused.adminForm()).status()).isEqualTo(302);
        assertThat(data.number(SiteData.CATALOGUE, "select count(*) from product where name = ?", name))
                .isEqualTo(1);
    }

    @Test
    void anEditThatSomebodyElseOvertookIsStillAConflict() {
        Browser browser = staff.browser();
        Form form = admin(browser, "products/" + product + "/");
        browser.submit(form.with("name", Names.unique("Mine ")));
        String name = data.text(SiteData.CATALOGUE, "select name from product where id = ?", product);

        assertThat(browser.submit(form.with("name", "Overtaken")).status()).isEqualTo(409);
        assertThat(browser.submit(form.with("name", name)).status())
                .as("the same again")
                .isEqualTo(302);
    }
}
