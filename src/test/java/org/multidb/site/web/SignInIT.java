package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** What a sign-in is made of: a token that any node reads, and nothing on the server but the account. */
@OnRunningSite
class SignInIT {

    private static final String TOKEN = "multidb-account";
    private static final String HOME = "/review/products/";

    private final RunningSite site;
    private final SiteData data;
    private long product;
    private Member member;

    SignInIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
    }

    @BeforeEach
    void signUp() {
        product = data.product(Names.unique("Signed "));
        member = Member.signUp(site);
    }

    private Browser another(String token) {
        Browser browser = new Browser(site);
        browser.cookies().put(TOKEN, token);
        return browser;
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.get("/account/").status() == 200;
    }

    private Form review(Browser browser, String text) {
        return browser.get("/review/create/" + product + "/").form().with("review", text);
    }

    private List<String> authors() {
        return data.column(SiteData.REVIEWS, "select author_id from review where product_id = ? order by id", product);
    }

    @Test
    void onlySigningInSetsACookie() {
        assertThat(member.browser().get("/account/login/").cookies()).isEmpty();
        for (String address : List.of(HOME, HOME + product + "/", "/account/", "/review/create/")) {
            assertThat(member.browser().get(address).cookies()).as(address).isEmpty();
        }
    }

    @Test
    void aTokenIsEnoughAndHasToBeWhole() {
        String token = member.browser().cookies().get(TOKEN);

        assertThat(isSignedIn(another(token))).isTrue();
        assertThat(isSignedIn(another(token.substring(0, token.length() - 2)))).isFalse();
        assertThat(isSignedIn(another(token.replaceFirst("^[0-9]+", "1")))).isFalse();
        assertThat(isSignedIn(another(token.replaceFirst("~0~", "~1~")))).isFalse();
        assertThat(another(token.replaceFirst("~0~", "~1~")).get(HOME).text(".site-header"))
                .doesNotContain(member.username(), "Administration");
    }

    @Test
    void aTokenThatSaysStaffOfAMemberWhoWasOnceIsNotBelieved() {
        Member former = Member.staff(site);
        data.run(SiteData.CATALOGUE, "update account set staff = false where id = ?", former.id());

        assertThat(former.browser().get("/admin/accounts/").status()).isEqualTo(403);
    }

    @Test
    void signingOutEndsTheSignInsOfOtherDevicesToo() {
        Browser elsewhere = Member.signIn(site, member.username(), Member.PASSWORD);

        member.browser().signOut();

        assertThat(member.browser().cookies()).doesNotContainKey(TOKEN);
        assertThat(isSignedIn(elsewhere)).isFalse();
        elsewhere.get("/account/login/");
        assertThat(elsewhere.cookies()).as("the browser was told").doesNotContainKey(TOKEN);
        assertThat(isSignedIn(Member.signIn(site, member.username(), Member.PASSWORD)))
                .isTrue();
    }

    @Test
    void nobodyIsSignedOutByATokenThatIsOver() {
        Browser old = another(member.browser().cookies().get(TOKEN));
        Form logout = Form.of(old.get("/account/").only(".site-account form"), "/account/");
        member.browser().signOut();
        Browser again = Member.signIn(site, member.username(), Member.PASSWORD);

        assertThat(old.submit(logout).status()).isEqualTo(303);

        assertThat(isSignedIn(again)).isTrue();
    }

    /** As when a page reloads by itself while its visitor changes the own password in another tab, or clicks "Save" twice. */
    @Test
    void anAnswerThatAsksToSignInTakesNoSignInThatTheBrowserWasGivenMeanwhile() {
        Member late = Member.staff(site);
        String own = "/admin/accounts/" + late.id() + "/";
        Form form = late.browser().get(own).adminForm().with("staff", "on");
        Browser copy = another(late.browser().cookies().get(TOKEN));
        Answer saved =
                late.browser().submit(form.with("password", "another horse").with("confirm", "another horse"));
        assertThat(saved.status()).as("%s", saved.body()).isEqualTo(302);

        List<Answer> answers =
                List.of(copy.get("/account/"), copy.get("/admin/databases/"), copy.get(own), copy.submit(form));

        assertThat(answers).extracting(Answer::location).allMatch(address -> address.startsWith("/account/login/"));
        assertThat(answers)
                .flatExtracting(Answer::cookies)
                .extracting(SetCookie::name)
                .doesNotContain(TOKEN);
        assertThat(isSignedIn(late.browser())).isTrue();
        Browser forgetful = another(copy.cookies().get(TOKEN));
        forgetful.get(answers.get(0).location());
        assertThat(forgetful.cookies()).as("the browser was told").doesNotContainKey(TOKEN);
    }

    @Test
    void aNewPasswordEndsEverySignIn() {
        Browser staff = Member.staff(site).browser();
        Form form = staff.get("/admin/accounts/" + member.id() + "/").adminForm();

        Answer saved = staff.submit(form.with("password", "another horse").with("confirm", "another horse"));

        assertThat(staff.follow(saved).text(".notice-success")).contains(member.username());
        assertThat(isSignedIn(member.browser())).isFalse();
        assertThat(isSignedIn(staff)).isTrue();
    }

    @Test
    void aNoticeIsToldOnceAndOnlyIfTheSiteHasWrittenIt() {
        Browser staff = Member.staff(site).browser();
        Form form = staff.get("/admin/accounts/" + member.id() + "/").adminForm();

        Answer saved = staff.submit(form);

        String cookie = staff.cookies().get("multidb-notice");
        assertThat(staff.follow(saved).texts(".notice-success")).hasSize(1);
        assertThat(staff.follow(saved).texts(".notice-success")).isEmpty();
        staff.cookies().put("multidb-notice", "MEhlbGxv" + cookie.substring(cookie.indexOf('~')));
        assertThat(staff.follow(saved).texts(".notice-success")).isEmpty();
    }

    @Test
    void anotherNameNeedsItsOwnPasswordAndEndsTheFirstSignIn() {
        Member other = Member.signUp(site);
        Browser browser = member.browser();
        Browser copy = another(browser.cookies().get(TOKEN));
        Form login = browser.get("/account/login/").form().with("username", other.username());

        assertThat(browser.submit(login.with("password", "wrong password")).status())
                .isEqualTo(422);
        assertThat(browser.get(HOME).text(".site-account")).contains(member.username());
        browser.submit(login.with("password", Member.PASSWORD));

        assertThat(browser.get(HOME).text(".site-account")).contains(other.username());
        assertThat(isSignedIn(copy)).isFalse();
        assertThat(isSignedIn(other.browser())).isTrue();
    }

    @Test
    void aReviewOfWhoIsNotSignedInAnyMoreIsNotPostedInAnyName() {
        Browser browser = member.browser();
        Form form = review(browser, "Whose is it?");
        another(browser.cookies().get(TOKEN)).signOut();

        Answer refused = browser.submit(form);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("[role=alert]")).contains("not signed in any more");
        assertThat(refused.form().value("review")).isEqualTo("Whose is it?");
        assertThat(refused.text(".site-account")).contains("Sign in");
        assertThat(authors()).isEmpty();
        browser.submit(refused.form());
        assertThat(authors()).containsExactly("" + SiteData.ANONYMOUS);
    }

    @Test
    void aTokenThatWasCopiedPostsNothingAfterSigningOut() {
        Browser thief = another(member.browser().cookies().get(TOKEN));
        Form form = review(thief, "In your name");
        member.browser().signOut();

        assertThat(thief.submit(form).status()).isEqualTo(409);
        assertThat(authors()).isEmpty();
    }

    @Test
    void theCatalogueIsAskedForTheAccountOnlyWhereItMatters() {
        long review = data.review(product, 3, "Counted");
        Browser visitor = new Browser(site);
        try (StatementLog log = StatementLog.of(site, SiteData.CATALOGUE)) {
            for (String address : List.of(HOME, HOME + product + "/", "/review/" + review + "/", "/review/create/")) {
                assertThat(questions(log, member.browser(), address))
                        .as(address)
                        .isEqualTo(questions(log, visitor, address));
            }
            assertThat(questions(log, member.browser(), "/account/")).isEqualTo(1);
            Form form = review(member.browser(), "Counted too");
            log.forget();
            member.browser().submit(form);
            assertThat(log.statements()).as("account, product, ticket").hasSize(3);
        }
    }

    /** The fewest of three visits: what the background asks meanwhile can only add to them. */
    private static int questions(StatementLog log, Browser browser, String address) {
        return IntStream.range(0, 3)
                .map(visit -> questionsOfOneVisit(log, browser, address))
                .min()
                .orElseThrow();
    }

    private static int questionsOfOneVisit(StatementLog log, Browser browser, String address) {
        log.forget();
        // An address that nobody has asked for, so that the page is not sent from memory.
        assertThat(browser.get(address + "?visit=" + UUID.randomUUID()).status())
                .isEqualTo(200);
        return log.statements().size();
    }
}
