package org.multidb.site.web;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.multidb.cluster.RunningSite;

/**
 * A site where visitors read an independent database, which staff publish to; somebody of the staff, and an author signed in who writes
 * about one product.
 */
record PublishingSite(RunningSite site, SiteData data, Browser staff, Reviewer author) {

    static final String PRIMARY = "reviews";
    static final String SHADOW = "reviews-s";
    static final int PIN_SECONDS = 5;

    static PublishingSite of(RunningSite site) {
        SiteData data = new SiteData(site);
        return new PublishingSite(site, data, Member.staff(site).browser(), author(site, data));
    }

    private static Reviewer author(RunningSite site, SiteData data) {
        return new Reviewer(Member.signUp(site).browser(), data.product(Names.unique("Globe ")));
    }

    /** With everything running, and with an author and a product of which nothing is known yet. */
    PublishingSite ready() {
        startShadow();
        await().atMost(Duration.ofSeconds(15)).until(() -> someone().status("/review/999999999/") == 404);
        return new PublishingSite(site, data, staff, author(site, data));
    }

    void killShadow() {
        site.cluster().instance(SHADOW).kill();
    }

    void startShadow() {
        if (!site.cluster().instance(SHADOW).isRunning()) {
            site.cluster().start(SHADOW);
        }
    }

    /** Somebody who never was here. */
    Reviewer someone() {
        return Reviewer.at(site.base(), author.product());
    }

    /** The table of the product's reviews, as staff see it now. */
    ReviewsTable table() {
        return ReviewsTable.open(staff, author.product());
    }

    /** The form of the review for staff. */
    static String admin(long id) {
        return "/admin/reviews/" + id + "/";
    }

    static String page(long id) {
        return "/review/" + id + "/";
    }

    /** The id of the review at that address. */
    static long id(String address) {
        return Long.parseLong(address.replaceAll("\\D", ""));
    }

    /** The row with all its fields; empty if the database has none. */
    String row(String alias, long id) {
        return String.join(
                "\n",
                data.column(
                        alias,
                        "select to_jsonb(review)::text || extract(microseconds from created)"
                                + " from review where id = ?",
                        id));
    }

    boolean isInShadow(long id) {
        return !row(SHADOW, id).isEmpty();
    }

    /** What is noted to follow in the shadow for that review. */
    long pending(long id) {
        return data.number(PRIMARY, "select count(*) from outbox where payload = ?", "" + id);
    }

    /** Until what was noted while the shadow was down is done. */
    void awaitGone(long id) {
        await().atMost(Duration.ofSeconds(40)).until(() -> !isInShadow(id) && pending(id) == 0);
    }
}
