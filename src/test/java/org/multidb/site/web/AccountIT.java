package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

@OnRunningSite
class AccountIT {

    private static final String SESSION = "multidb-account";
    private static final String WRONG = "The username or the password is wrong.";

    private final RunningSite site;
    private final SiteData data;
    private final Member member;

    AccountIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        member = Member.signUp(site);
    }

    private static Form login(Browser browser, String username, String password) {
        return browser.get("/account/login/").form().with("username", username).with("password", password);
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.get("/account/").status() == 200;
    }

    @Test
    void signingUpSignsInAndKeepsNoPassword() {
        Browser browser = new Browser(site);
        String username = Names.unique("New.");
        Answer answer = browser.submit(browser.get("/account/register/")
                .form()
                .with("username", username)
                .with("password", "päßword 1")
                .with("confirm", "päßword 1"));

        assertThat(answer.location()).isEqualTo("/account/");
        assertThat(browser.get("/review/products/").text(".site-account")).contains(username, "Sign out");
        String hash = data.text(SiteData.CATALOGUE, "select password_hash from account where username = ?", username);
        assertThat(hash).startsWith("PBKDF2WithHmacSHA512:210000:").doesNotContain("word 1");
        assertThat(data.text(SiteData.CATALOGUE, "select staff::text from account where username = ?", username))
                .isEqualTo("false");
        assertThat(isSignedIn(Member.signIn(site, username, "päßword 1"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "username, ''",
        "username, a",
        "username, 'two words'",
        "username, -dash",
        "username, 'a\"><script>alert(1)</script>'",
        "username, ümlaut",
        "username, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "password, ''",
        "password, 1234567",
        "confirm, ''",
        "confirm, 'correct horsf'",
        "confirm, 'Correct horse'",
    })
    void aSignUpThatCannotBeIsRefusedAtTheField(String field, String value) {
        Browser browser = new Browser(site);
        long accounts = data.accounts();

        Answer refused = browser.submit(browser.get("/account/register/")
                .form()
                .with("username", Names.unique("never"))
                .with("password", Member.PASSWORD)
                .with("confirm", Member.PASSWORD)
                .with(field, value));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#" + field + "-error")).isNotBlank();
        assertThat(refused.form().value("password"))
                .as("passwords are not sent back")
                .isEmpty();
        assertThat(refused.form().value("confirm")).isEmpty();
        assertThat(data.accounts()).isEqualTo(accounts);
    }

    @Test
    void aPasswordOfTooManyCharactersIsRefused() {
        Browser browser = new Browser(site);
        String password = "x".repeat(201);

        Answer refused = browser.submit(browser.get("/account/register/")
                .form()
                .with("username", Names.unique("never"))
                .with("password", password)
                .with("confirm", password));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#password-error")).contains("200");
    }

    @Test
    void aUsernameIsTakenWhateverItsCase() {
        Browser browser = new Browser(site);

        Answer refused = browser.submit(browser.get("/account/register/")
                .form()
                .with("username", member.username().toUpperCase(Locale.ROOT))
                .with("password", Member.PASSWORD)
                .with("confirm", Member.PASSWORD));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#username-error")).isEqualTo("That username is taken.");
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void nobodySignsUpAsStaff() {
        Browser browser = new Browser(site);
        String username = Names.unique("sly");

        browser.submit(browser.get("/account/register/")
                .form()
                .with("username", username)
                .with("password", Member.PASSWORD)
                .with("confirm", Member.PASSWORD)
                .with("staff", "true"));

        assertThat(data.text(SiteData.CATALOGUE, "select staff::text from account where username = ?", username))
                .isEqualTo("false");
    }

    @Test
    void aWrongPasswordAndAnUnknownUsernameGetTheSameAnswer() {
        Browser browser = new Browser(site);

        Answer wrong = browser.submit(login(browser, member.username(), "wrong password"));
        Answer unknown = browser.submit(login(browser, Names.unique("nobody"), "wrong password"));

        for (Answer refused : new Answer[] {wrong, unknown}) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("[role=alert]")).isEqualTo(WRONG);
            assertThat(refused.texts(".field-error")).isEmpty();
            assertThat(refused.form().value("password")).isEmpty();
        }
        assertThat(wrong.form().value("username")).isEqualTo(member.username());
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void theUsernameIsReadWhateverItsCase() {
        assertThat(isSignedIn(Member.signIn(site, member.username().toUpperCase(Locale.ROOT), Member.PASSWORD)))
                .isTrue();
    }

    @Test
    void guessingIsStoppedAfterFiveWrongPasswordsEvenForTheRightOne() {
        Member victim = Member.signUp(site);
        Browser guesser = new Browser(site);
        Form form = login(guesser, victim.username(), "guess");
        for (int guess = 0; guess < 5; guess++) {
            assertThat(guesser.submit(form).text("[role=alert]")).isEqualTo(WRONG);
        }

        Answer throttled = guesser.submit(form.with("password", Member.PASSWORD));

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.text("[role=alert]")).contains("too many attempts");
        assertThat(isSignedIn(guesser)).isFalse();
        assertThat(isSignedIn(victim.browser())).as("who is in stays in").isTrue();
    }

    @Test
    void signingInGivesTheSessionANewId() {
        Browser browser = Member.signIn(site, member.username(), Member.PASSWORD);
        String before = browser.cookies().get(SESSION);

        browser.submit(login(browser, member.username(), Member.PASSWORD));

        assertThat(browser.cookies().get(SESSION)).isNotEqualTo(before);
        Browser thief = new Browser(site);
        thief.cookies().put(SESSION, before);
        assertThat(isSignedIn(thief)).as("with the old id").isFalse();
    }

    @Test
    void aSessionIdThatSomebodyPlantedIsNotUsed() {
        Browser victim = new Browser(site);
        victim.cookies().put(SESSION, "planted0planted0planted0planted0");

        victim.submit(login(victim, member.username(), Member.PASSWORD));

        assertThat(victim.cookies().get(SESSION)).isNotEqualTo("planted0planted0planted0planted0");
        assertThat(isSignedIn(victim)).isTrue();
    }

    @Test
    void signingOutEndsTheSessionAlsoForACopyOfItsCookie() {
        Browser browser = Member.signIn(site, member.username(), Member.PASSWORD);
        Browser copy = new Browser(site);
        copy.cookies().putAll(browser.cookies());
        assertThat(isSignedIn(copy)).isTrue();
        Answer page = browser.get("/account/");

        Answer answer = browser.submit(Form.of(page.only(".site-account form"), "/account/"));

        assertThat(answer.location()).isEqualTo("/review/products/");
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(isSignedIn(copy)).isFalse();
        assertThat(browser.follow(answer).text(".site-account"))
                .contains("Sign in")
                .doesNotContain(member.username());
    }

    @Test
    void aPersonalPageSendsToSignInAndBack() {
        Browser browser = new Browser(site);
        Answer sent = browser.get("/account/?page=");
        assertThat(sent.status()).isIn(302, 303);

        Form form = browser.follow(sent).form();
        Answer signedIn =
                browser.submit(form.with("username", member.username()).with("password", Member.PASSWORD));

        assertThat(signedIn.location()).startsWith("/account/");
        assertThat(browser.follow(signedIn).status()).isLessThan(500);
    }

    @Test
    void signingInReturnsToThePageThatAskedForIt() {
        Browser browser = new Browser(site);
        Form form =
                browser.get("/account/login/?next=%2Freview%2Fcreate%2F1%2F").form();

        Answer answer = browser.submit(form.with("username", member.username()).with("password", Member.PASSWORD));

        assertThat(answer.location()).isEqualTo("/review/create/1/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "\\\\evil.example/",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example/",
                "/\n/evil.example/",
                " //evil.example/",
                "@evil.example",
                "/x\r\nSet-Cookie: a=b",
            })
    void signingInNeverLeadsToAnotherSite(String next) {
        Browser browser = new Browser(site);
        Form form = browser.get("/account/login/?next=" + Browser.encode(next)).form();

        Answer answer = browser.submit(form.with("username", member.username()).with("password", Member.PASSWORD));

        assertThat(answer.header("Location")).isIn("/account/", site.base() + "account/");
        assertThat(browser.cookies()).doesNotContainKey("a");
    }

    @Test
    void anAccountThatWasDeletedIsSignedOut() {
        Member gone = Member.signUp(site);
        data.run(SiteData.CATALOGUE, "delete from account where id = ?", gone.id());

        assertThat(gone.browser().get("/account/").location()).startsWith("/account/login/");
    }

    @Test
    void theFormsAskTheBrowserToHelpWithPasswords() {
        Browser browser = new Browser(site);

        assertThat(Map.of(
                        "login",
                                browser.get("/account/login/").only("#password").attr("autocomplete"),
                        "register",
                                browser.get("/account/register/")
                                        .only("#password")
                                        .attr("autocomplete")))
                .isEqualTo(Map.of("login", "current-password", "register", "new-password"));
    }

    private static Form signUp(Browser browser, String username) {
        return browser.get("/account/register/")
                .form()
                .with("username", username)
                .with("password", Member.PASSWORD)
                .with("confirm", Member.PASSWORD);
    }

    @Test
    void manyGuessesAtTheSameMomentAreNoMoreThanManyInTurn() {
        Member victim = Member.signUp(site);
        Browser guesser = new Browser(site);
        Form form = login(guesser, victim.username(), "guess");

        List<Integer> answers =
                atOnce(Stream.generate(() -> (Supplier<Answer>) () -> guesser.submit(form))
                                .limit(20)
                                .toList())
                        .stream()
                        .map(Answer::status)
                        .toList();

        assertThat(answers).hasSize(20).containsOnly(422, 429);
        assertThat(answers.stream().filter(status -> status == 422)).hasSizeLessThanOrEqualTo(5);
    }

    private static List<Answer> atOnce(List<Supplier<Answer>> requests) {
        List<CompletableFuture<Answer>> answers = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(request, work -> new Thread(work).start()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void whoseAddressIsSlowedDownSignsUpAllTheSameAndIsSignedIn() {
        Browser browser = new Browser(site);
        Form form = login(browser, Member.signUp(site).username(), "guess");
        IntStream.range(0, 6).forEach(guess -> browser.submit(form));
        String username = Names.unique("fresh");

        Answer answer = browser.submit(signUp(browser, username));

        assertThat(answer.location()).isEqualTo("/account/");
        assertThat(browser.follow(answer).text(".site-account")).contains(username);
    }

    @Test
    void aCrowdThatSignsUpAtOnceLeavesThePagesToOthers() {
        List<String> usernames =
                Stream.generate(() -> Names.unique("crowd")).limit(60).toList();
        Browser reader = new Browser(site);
        List<Supplier<Answer>> requests = new ArrayList<>();
        for (String username : usernames) {
            Browser browser = new Browser(site);
            Form form = signUp(browser, username);
            requests.add(() -> browser.submit(form));
        }
        requests.add(() -> reader.get("/review/products/"));

        List<Answer> all = new ArrayList<>(atOnce(requests));

        assertThat(all.remove(usernames.size()).status()).isEqualTo(200);
        assertThat(all).extracting(Answer::status).containsOnly(302, 429).contains(302, 429);
        for (Answer refused :
                all.stream().filter(answer -> answer.status() == 429).toList()) {
            assertThat(refused.text("[role=alert]")).contains("try again in a few seconds");
            assertThat(usernames).contains(refused.form().value("username"));
            assertThat(refused.form().value("password")).isEmpty();
        }
        assertThat(data.number(
                        SiteData.CATALOGUE,
                        "select count(*) from account where username = any (?::text[])",
                        "{" + String.join(",", usernames) + "}"))
                .isEqualTo(all.stream().filter(answer -> answer.status() == 302).count());
    }
}
