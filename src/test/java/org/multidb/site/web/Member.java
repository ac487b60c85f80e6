package org.multidb.site.web;

import org.multidb.cluster.RunningSite;

/**
 * Somebody with an account, and the browser in which they are signed in.
 *
 * @param id of the account
 */
public record Member(String username, long id, Browser browser) {

    /** Of everybody who signs up here. */
    public static final String PASSWORD = "correct horse";

    /** Signs up, which signs in. */
    public static Member signUp(RunningSite site) {
        return signUp(site, new Browser(site));
    }

    /** Signs up with that browser. */
    public static Member signUp(RunningSite site, Browser browser) {
        String username = Names.unique("reader");
        Answer answer = browser.submit(browser.get("/account/register/")
                .form()
                .with("username", username)
                .with("password", PASSWORD)
                .with("confirm", PASSWORD));
        if (answer.status() != 302) {
            throw new AssertionError("Signing up failed: " + answer);
        }
        long id = new SiteData(site).number(SiteData.CATALOGUE, "select id from account where username = ?", username);
        return new Member(username, id, browser);
    }

    /** Signs up and is made staff. */
    static Member staff(RunningSite site) {
        Member member = signUp(site);
        new SiteData(site).run(SiteData.CATALOGUE, "update account set staff = true where id = ?", member.id);
        return new Member(member.username, member.id, signIn(site, member.username, PASSWORD));
    }

    /** A browser in which that account is signed in. */
    static Browser signIn(RunningSite site, String username, String password) {
        Browser browser = new Browser(site);
        Answer answer = browser.submit(
                browser.get("/account/login/").form().with("username", username).with("password", password));
        if (answer.status() != 302) {
            throw new AssertionError("Signing in failed: " + answer);
        }
        return browser;
    }
}
