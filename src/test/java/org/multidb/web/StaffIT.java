package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

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
                "/admin/databases/");
    }

    @Test
    void everyPageOfTheAdministrationIsTestedHere() {
        assertThat(addresses().map(address -> Page.find(address).orElseThrow().page()))
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
}
