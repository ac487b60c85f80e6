package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.http.SigningKeys;

/** Whatever becomes of a form: nothing typed into it is lost, nothing is done that its page did not say, and no password is shown. */
@OnRunningSite
class KeptFormIT {

    private static final String COOKIE = "multidb-form";
    private static final String SIGN_IN = "multidb-account";
    private static final String TYPED = "Typed, \"with care\" <b>&amp; ünïcödé</b>\u2028🧸";
    private static final String SECRET = "a secret that is typed";

    private final RunningSite site;
    private final SiteData data;
    private final Member staff;
    private final Member otherStaff;
    private Browser browser;
    private long product;
    private long review;
    private long account;

    KeptFormIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        staff = Member.staff(site);
        otherStaff = Member.staff(site);
    }

    /** A browser that has signed in, but for the time that this takes. */
    @BeforeEach
    void openBrowser() {
        browser = new Browser(site);
        browser.cookies().put(SIGN_IN, staff.browser().cookies().get(SIGN_IN));
        product = data.product(Names.unique("Kept "));
        review = data.review(product, staff.id(), 3, "Kept", Instant.now());
        account = data.number(
                SiteData.CATALOGUE,
                "insert into account (username, password_hash) values (?, 'none') returning id",
                Names.unique("kept"));
    }

    /** Every page with a form of its own; those that only list have none. */
    static Stream<Page> pages() {
        return Arrays.stream(Page.values()).filter(Page::keepsForm).filter(KeptFormIT::hasForm);
    }

    /** Those whose forms are sent as somebody. */
    static Stream<Page> pagesForMembers() {
        return pages().filter(page -> !page.signsIn() && !isOpenToAll(page));
    }

    private static boolean isOpenToAll(Page page) {
        return page == Page.REVIEW_CREATE || page == Page.REVIEW_CREATE_FOR;
    }

    /** Not the pages of the administration that list, and not what needs a database to publish to, or several shards. */
    private static boolean hasForm(Page page) {
        return !List.of(
                        Page.ADMIN,
                        Page.ADMIN_PRODUCTS,
                        Page.ADMIN_REVIEWS,
                        Page.ADMIN_REVIEWS_PUBLISH,
                        Page.ADMIN_ACCOUNTS,
                        Page.ADMIN_DATABASES,
                        Page.ADMIN_REBALANCE,
                        Page.ADMIN_REBALANCE_START,
                        Page.ADMIN_REBALANCE_MOVE)
                .contains(page);
    }

    private String address(Page page) {
        long id =
                switch (page) {
                    case ADMIN_PRODUCT, ADMIN_PRODUCT_DELETE, REVIEW_CREATE_FOR -> product;
                    case ADMIN_ACCOUNT, ADMIN_ACCOUNT_DELETE -> account;
                    default -> review;
                };
        String address = page.address(id);
        return page == Page.ADMIN_REVIEWS_DELETE ? address + "?id=" + review : address;
    }

    /** The form of the page, filled in. */
    private Form filled(Page page) {
        String address = address(page);
        Element element = browser.get(address).only("main form[method=post]");
        Form form = Form.of(element, address);
        for (Element field : element.select("textarea, input[type=text], input:not([type])")) {
            form = form.with(field.attr("name"), field.attr("name").equals("username") ? username() : TYPED);
        }
        for (Element field : element.select("input[type=password]")) {
            form = form.with(field.attr("name"), SECRET);
        }
        return element.select("select[name=product]").isEmpty() ? form : form.with("product", "" + product);
    }

    private static String username() {
        return "typed-name";
    }

    /** What people typed or chose, but for passwords, which they type again. */
    private static Map<String, String> typed(Form form) {
        return form.fields().entrySet().stream()
                .filter(field -> !field.getKey().matches("token|kept|password|confirm|.*[.].*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static Form postForm(Answer answer) {
        return Form.of(answer.only("main form[method=post]"), answer.address());
    }

    private void isKept(Form sent, Answer answer) {
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(typed(postForm(answer))).isEqualTo(typed(sent));
    }

    /** Goes on as a browser does after 307: with the same form. */
    private Answer again(Form sent, Answer moved) {
        assertThat(moved.status()).as("%s", moved).isEqualTo(307);
        return browser.submit(sent.to(moved.location()));
    }

    private void isSaved(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isIn(302, 303);
    }

    @Test
    void everyPageThatTakesAFormIsTestedHere() {
        for (Page page : Page.values()) {
            if (page.keepsForm() && !hasForm(page) && page != Page.ADMIN_REVIEWS_PUBLISH) {
                assertThat(browser.get(address(page)).page().select("main form[method=post]"))
                        .as("forms of %s", page)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aTokenOfAnotherKeyIsRefusedAndTheFormIsKept(Page page) {
        Form form = filled(page);
        String token = SigningKeys.of("another key, 32 characters or more")
                .seal(COOKIE + "~" + browser.cookies().get(COOKIE), Long.toString(staff.id()));
        List<String> before = data.everything();

        Answer held = browser.submit(form.with("token", token));

        assertThat(held.status()).isEqualTo(403);
        assertThat(held.text("[role=alert]")).contains("too old");
        isKept(form, held);
        assertThat(data.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void withoutItsCookieTheFormIsKeptAndCanBeSentAgain(Page page) {
        Form form = filled(page);
        browser.cookies().remove(COOKIE);
        List<String> before = data.everything();

        Answer held = browser.submit(form);

        assertThat(held.status()).isEqualTo(403);
        isKept(form, held);
        assertThat(data.everything()).isEqualTo(before);
        assertThat(browser.submit(postForm(held)).status()).isNotEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAnotherSiteSentIsNotShown(Page page) {
        Form form = filled(page).with("token", "0~" + "A".repeat(43));
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://elsewhere.example"},
            {"Origin", "null"}
        }) {
            Answer refused = browser.send("POST", form.action(), Browser.encode(form.fields()), header[0], header[1]);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("h1")).isEqualTo("Not allowed");
            assertThat(refused.page().select("main form")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pagesForMembers")
    void aFormThatNeedsASignInComesBackAfterIt(Page page) {
        Form form = filled(page);
        browser.cookies().remove(SIGN_IN);
        List<String> before = data.everything();

        Answer moved = browser.submit(form);
        assertThat(moved.location()).startsWith("/account/login/?next=" + Browser.encode(form.action()));
        Answer asked = again(form, moved);
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.text("[role=alert]")).contains("not signed in");
        assertThat(asked.body()).doesNotContain(SECRET);
        Form login = asked.form().with("username", staff.username());
        Answer wrong = browser.submit(login.with("password", "wrong password"));
        assertThat(wrong.status()).isEqualTo(422);
        Form right = wrong.form().with("username", staff.username()).with("password", Member.PASSWORD);

        Answer signedIn = browser.submit(right);
        assertThat(signedIn.location()).isEqualTo(form.action());
        Answer back = again(right, signedIn);

        assertThat(back.status()).isEqualTo(200);
        isKept(form, back);
        assertThat(back.texts("#password-error, #confirm-error"))
                .as("nobody typed one here")
                .allMatch(String::isEmpty);
        assertThat(data.everything().subList(1, 4)).isEqualTo(before.subList(1, 4));
        assertThat(browser.submit(postForm(back)).status()).isNotIn(403, 409);
    }

    @ParameterizedTest
    @MethodSource("pagesForMembers")
    void aFormThatSomebodyElseOpenedIsKeptAndNotSentAsAnother(Page page) {
        Form form = filled(page);
        browser.cookies().put(SIGN_IN, otherStaff.browser().cookies().get(SIGN_IN));
        List<String> before = data.everything();

        Answer held = browser.submit(form);

        if (page.isForStaff()) {
            assertThat(held.status()).isEqualTo(409);
            assertThat(held.text("[role=alert]")).contains("somebody else", otherStaff.username());
            isKept(form, held);
        } else {
            assertThat(held.status()).isEqualTo(403);
            assertThat(held.text("main")).contains(page == Page.REVIEW_EDIT ? "with care" : "Sign in");
        }
        assertThat(data.everything()).isEqualTo(before);
    }

    @Test
    void aReviewIsSignedAsItsFormSaid() {
        Browser visitor = new Browser(site);
        Form form = visitor.get("/review/create/" + product + "/").form().with("review", TYPED);
        Answer login = visitor.get("/account/login/");
        visitor.submit(login.form().with("username", staff.username()).with("password", Member.PASSWORD));

        Answer held = visitor.submit(form);

        assertThat(held.status()).isEqualTo(409);
        assertThat(held.text("main")).contains("as somebody else", "Your review will be signed: " + staff.username());
        isKept(form, held);
        isSaved(visitor.submit(held.form()));
    }

    @Test
    void aReviewBegunSignedInIsNotPostedAnonymouslyUnasked() {
        browser = Member.signUp(site).browser();
        Form form = browser.get("/review/create/" + product + "/").form().with("review", TYPED);
        browser.signOut();

        Answer held = browser.submit(form);

        assertThat(held.status()).isEqualTo(409);
        assertThat(held.text("main")).contains("not signed in any more", "will be anonymous");
        isKept(form, held);
        isSaved(browser.submit(held.form()));
    }

    @Test
    void aSignInThatIsTooOldIsToldOnce() {
        Form form = browser.get("/review/create/" + product + "/").form().with("review", TYPED);
        browser.cookies().computeIfPresent(SIGN_IN, (name, token) -> token.substring(0, token.length() - 2));

        Answer held = browser.submit(form);

        assertThat(held.status()).isEqualTo(409);
        isSaved(browser.submit(held.form()));
    }

    @Test
    void aVisitorSignsInAndKeepsTheText() {
        Browser visitor = new Browser(site);
        Answer page = visitor.get("/review/create/" + product + "/");
        Form form = page.form().with("review", TYPED).with("rating", "4");

        browser = visitor;
        Answer login =
                visitor.submit(form.to(page.only("main button[formaction]").attr("formaction")));
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.text("main")).contains("What you typed is kept", "with care");
        Form filled = login.form().with("username", staff.username()).with("password", Member.PASSWORD);
        Answer back = again(filled, visitor.submit(filled));

        isKept(form, back);
        assertThat(back.text("main")).contains("Your review will be signed: " + staff.username());
        isSaved(visitor.submit(back.form()));
    }

    @Test
    void aVisitorSignsUpAndKeepsTheText() {
        browser = new Browser(site);
        Answer page = browser.get("/review/create/" + product + "/");
        Form form = page.form().with("review", TYPED);
        String signIn = page.only("main button[formaction]").attr("formaction");
        Answer login = browser.submit(form.to(signIn));

        Answer register = browser.submit(
                login.form().to(login.only("main button[formaction]").attr("formaction")));
        Form filled = register.form()
                .with("username", Names.unique("keeper"))
                .with("password", Member.PASSWORD)
                .with("confirm", Member.PASSWORD);
        Answer back = again(filled, browser.submit(filled));

        isKept(form, back);
        isSaved(browser.submit(back.form()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://elsewhere.example/", "/account/", "/account/login/?keep=wanted", "/review/1/", "/none/"
            })
    void aKeptFormIsSentToNoOtherPage(String next) {
        Browser visitor = new Browser(site);
        Form form = visitor.get("/review/create/" + product + "/").form().with("review", TYPED);
        Answer login = visitor.submit(form.to("/account/login/?keep=wanted&next=" + Browser.encode(next)));

        Answer signedIn =
                visitor.submit(login.form().with("username", staff.username()).with("password", Member.PASSWORD));

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.location()).isIn("/account/", "/account/login/?keep=wanted", "/review/1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/none/", "/account/logout/", "/review/products/x"})
    void whoSignsInIsSentToNoPageThatCannotBeOpened(String next) {
        Browser visitor = new Browser(site);
        Form login = visitor.get("/account/login/?next=" + Browser.encode(next)).form();

        Answer signedIn =
                visitor.submit(login.with("username", staff.username()).with("password", Member.PASSWORD));

        assertThat(signedIn.location()).isEqualTo("/account/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%00", "YQ", "YQBiAA", "!!!"})
    void aKeptFormThatNobodyKeptDoesNothing(String kept) {
        List<String> before = data.everything();

        Answer answer = browser.post("/review/create/", Map.of("kept", kept));

        assertThat(answer.status()).isLessThan(500);
        assertThat(data.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVIEW_EDIT", "REVIEW_DELETE"})
    void whatIsGoneIsNotToldWithoutAToken(Page page) {
        Form form = filled(page).with("token", "");
        data.run(SiteData.REVIEWS, "delete from review where id = ?", review);

        assertThat(browser.submit(form).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN_PRODUCT_DELETE", "ADMIN_ACCOUNT_DELETE", "ADMIN_REVIEW_DELETE"})
    void nobodyIsAskedAnewAboutADeletionOfWhatIsGone(Page page) {
        Form form = filled(page).with("token", "");
        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);
        data.run(SiteData.CATALOGUE, "delete from account where id = ?", account);
        data.run(SiteData.REVIEWS, "delete from review where id = ?", review);

        Answer answer = browser.submit(form);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.page().select(".button-danger")).isEmpty();
    }

    @Test
    void theTextOfAReviewThatIsGoneIsShownToBeCopied() {
        Form form = filled(Page.REVIEW_EDIT);
        data.run(SiteData.REVIEWS, "delete from review where id = ?", review);

        Answer gone = browser.submit(form);

        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("main")).contains("Typed, \"with care\"");
    }
}
