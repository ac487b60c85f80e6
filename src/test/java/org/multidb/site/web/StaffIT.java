package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.address.Page;

@OnRunningSite
class StaffIT {

    private final RunningSite site;
    private final SiteData data;
    private final Browser visitor;
    private final Member member;
    private final Member staff;

    StaffIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        visitor = new Browser(site);
        member = Member.signUp(site);
        staff = Member.staff(site);
    }

    static Stream<String> addresses() {
        return Stream.of(
                "/admin/",
                "/admin/products/",
                "/admin/products/create/",
                "/admin/products/1/",
                "/admin/products/1/delete/",
                "/admin/reviews/",
                "/admin/reviews/delete/",
                "/admin/reviews/publish/",
                "/admin/reviews/1/",
                "/admin/reviews/1/delete/",
                "/admin/accounts/",
                "/admin/accounts/create/",
                "/admin/accounts/1/",
                "/admin/accounts/1/delete/",
                "/admin/databases/",
                "/admin/databases/rebalance/",
                "/admin/databases/rebalance/start/",
                "/admin/databases/rebalance/1/");
    }

    @Test
    void everyPageOfTheAdministrationIsTestedHere() {
        assertThat(addresses()
                        .map(address -> Page.findWithOrWithoutSlash(address)
                                .orElseThrow()
                                .page()))
                .containsAll(
                        Arrays.stream(Page.values()).filter(Page::isForStaff).toList());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aVisitorIsSentToSignIn(String address) {
        String token = visitor.get("/review/create/").form().value("token");
        Form form = visitor.get("/review/create/").form().with("token", token);

        assertThat(visitor.get(address).location()).isEqualTo("/account/login/?next=" + Browser.encode(address));
        assertThat(visitor.submit(form.to(address)).location()).startsWith("/account/login/");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aMemberWhoIsNotStaffIsForbidden(String address) {
        List<String> before = data.everything();
        Form form = member.browser().get("/review/create/").form();

        assertThat(member.browser().get(address).status()).isEqualTo(403);
        assertThat(member.browser().submit(form.to(address)).status()).isEqualTo(403);
        assertThat(data.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aFormOfStaffWithoutATokenIsForbidden(String address) {
        Form form = staff.browser().get("/review/create/").form().without("token");

        assertThat(staff.browser().submit(form.to(address)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aDetourOrAnotherSpellingDoesNotHelp(String address) {
        for (String detour : List.of(
                "/x/.." + address,
                "/account/login/..;" + address,
                address.toUpperCase(Locale.ROOT),
                "/" + address.substring(1).replace("/", "%2f"))) {
            assertThat(member.browser().get(detour).status()).as(detour).isIn(400, 403, 404);
        }
    }

    @Test
    void onlyStaffIsShownTheWay() {
        assertThat(staff.browser().get("/review/products/").texts("nav a[href=/admin/]"))
                .hasSize(1);
        assertThat(member.browser().get("/review/products/").texts("nav a[href=/admin/]"))
                .isEmpty();
        assertThat(visitor.get("/review/products/").texts("nav a[href=/admin/]"))
                .isEmpty();
    }

    @Test
    void whoIsNoLongerStaffIsOutAtOnce() {
        Member former = Member.staff(site);
        assertThat(former.browser().get("/admin/").status()).isEqualTo(200);

        data.run(SiteData.CATALOGUE, "update account set staff = false where id = ?", former.id());

        assertThat(former.browser().get("/admin/").status()).isEqualTo(403);
    }

    @Test
    void whoseAccountIsGoneIsOutAtOnce() {
        Member former = Member.staff(site);

        data.run(SiteData.CATALOGUE, "delete from account where id = ?", former.id());

        assertThat(former.browser().get("/admin/").location()).startsWith("/account/login/");
    }

    @Test
    void signingInLeadsBackToTheAdministration() {
        Browser browser = new Browser(site);
        Form form = browser.follow(browser.get("/admin/products/")).form();

        Answer answer = browser.submit(form.with("username", RunningSite.ADMIN).with("password", RunningSite.ADMIN));

        assertThat(browser.follow(answer).status()).isEqualTo(200);
        assertThat(answer.location()).isEqualTo("/admin/products/");
    }

    private Form accountForm(Member actor, Member whose) {
        return actor.browser()
                .get("/admin/accounts/" + whose.id() + "/")
                .adminForm()
                .with("staff", "on");
    }

    @Test
    void aChangeOfRightsOrNameEndsEverySignIn() {
        Member changed = Member.signUp(site);

        staff.browser().submit(accountForm(staff, changed));
        Answer personal = changed.browser().get("/account/");
        assertThat(personal.location()).startsWith("/account/login/");
        assertThat(changed.browser().follow(personal).status()).isEqualTo(200);
        assertThat(changed.browser().get("/review/products/").text(".site-account"))
                .contains("Sign in");

        Member promoted =
                new Member(changed.username(), changed.id(), Member.signIn(site, changed.username(), Member.PASSWORD));
        assertThat(promoted.browser().get("/admin/").status()).isEqualTo(200);
        String name = Names.unique("renamed");
        staff.browser().submit(accountForm(staff, promoted).with("username", name));
        assertThat(promoted.browser().get("/admin/").location()).startsWith("/account/login/");
        assertThat(Member.signIn(site, name, Member.PASSWORD).get("/admin/").status())
                .isEqualTo(200);
    }

    @Test
    void aSaveThatChangesNothingEndsNoSignIn() {
        Member same = Member.signUp(site);

        assertThat(staff.browser()
                        .submit(accountForm(staff, same).without("staff"))
                        .status())
                .isEqualTo(302);

        assertThat(same.browser().get("/account/").status()).isEqualTo(200);
    }

    @Test
    void whoChangesTheirOwnAccountStaysSignedInThereAndNowhereElse() {
        Member own = Member.staff(site);
        Browser elsewhere = Member.signIn(site, own.username(), Member.PASSWORD);
        String name = Names.unique("self");

        Answer saved = own.browser().submit(accountForm(own, own).with("username", name));

        assertThat(own.browser().follow(saved).text(".site-account")).contains(name);
        assertThat(elsewhere.get("/admin/").location()).startsWith("/account/login/");
    }

    @Test
    void theCatalogueIsBelievedForNameAndRightsWhereverItIsAsked() {
        Member changed = Member.signUp(site);
        String name = Names.unique("now");
        data.run(SiteData.CATALOGUE, "update account set username = ?, staff = true where id = ?", name, changed.id());

        assertThat(changed.browser().get("/account/").text(".site-account")).contains(name);
        assertThat(changed.browser().get("/account/").texts("nav a[href=/admin/]"))
                .hasSize(1);
        assertThat(changed.browser().get("/admin/").text(".site-account")).contains(name);

        Member former = Member.staff(site);
        data.run(SiteData.CATALOGUE, "update account set staff = false where id = ?", former.id());
        assertThat(former.browser().get("/review/products/").texts("nav a[href=/admin/]"))
                .isEmpty();
    }

    /** Sends both forms while a row of theirs is locked, so that both transactions wait at once. Meanwhile nobody else is staff. */
    private List<Integer> atTheSameMoment(Member one, Form ofOne, Member other, Form ofOther) throws Exception {
        List<String> rest = data.column(
                SiteData.CATALOGUE,
                "update account set staff = false where staff and id not in (?, ?) returning id",
                one.id(),
                other.id());
        try (Connection lock = site.sql(SiteData.CATALOGUE)) {
            lock.setAutoCommit(false);
            lock.createStatement()
                    .execute("select 1 from account where id = " + Math.min(one.id(), other.id()) + " for update");
            CompletableFuture<Answer> first =
                    CompletableFuture.supplyAsync(() -> one.browser().submit(ofOne));
            CompletableFuture<Answer> second =
                    CompletableFuture.supplyAsync(() -> other.browser().submit(ofOther));
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> data.number(
                                    SiteData.CATALOGUE,
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%account%'")
                            == 2);
            lock.rollback();
            return List.of(first.get().status(), second.get().status());
        } finally {
            rest.forEach(id ->
                    data.run(SiteData.CATALOGUE, "update account set staff = true where id = ?", Long.parseLong(id)));
        }
    }

    private long left(Member one, Member other) {
        return data.number(
                SiteData.CATALOGUE, "select count(*) from account where staff and id in (?, ?)", one.id(), other.id());
    }

    @Test
    void twoWhoTakeTheirRightsFromEachOtherAtTheSameMomentLeaveOneStaff() throws Exception {
        Member one = Member.staff(site);
        Member other = Member.staff(site);

        List<Integer> answers = atTheSameMoment(
                one, accountForm(one, other).without("staff"),
                other, accountForm(other, one).without("staff"));

        assertThat(answers).containsExactlyInAnyOrder(302, 422);
        assertThat(left(one, other)).isEqualTo(1);
    }

    @Test
    void twoWhoDeleteEachOtherAtTheSameMomentLeaveOneStaff() throws Exception {
        Member one = Member.staff(site);
        Member other = Member.staff(site);
        String delete = "/admin/accounts/#/delete/";
        Form deleteOther =
                one.browser().get(delete.replace("#", "" + other.id())).adminForm();
        Form demoteOne = accountForm(other, one).without("staff");

        List<Integer> answers = atTheSameMoment(one, deleteOther, other, demoteOne);

        assertThat(answers).contains(302).doesNotContain(500).containsAnyOf(409, 422);
        assertThat(left(one, other)).isEqualTo(1);
    }
}
