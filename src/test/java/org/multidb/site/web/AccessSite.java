package org.multidb.site.web;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;

/** A site whose reviews have a streaming replica, and one product that people write about. Every test leaves the replica in use. */
record AccessSite(RunningSite site, SiteData data, Replay replay, long product) {

    static final String PRIMARY = "reviews";
    static final String REPLICA = "reviews-s";

    /** How the names of the cookies begin that writes set. */
    static final String BOOKMARK = "multidb-bookmark";

    /** The cookie that a read sets in a session that wrote. */
    static final String SEEN = "multidb-bookmark-seen";

    /** Whether a write has set the cookie. */
    static boolean isBookmark(String name) {
        return name.startsWith(BOOKMARK) && !name.equals(SEEN);
    }

    /** What writes have left in the browser. */
    static List<String> bookmarks(Browser browser) {
        return browser.cookies().entrySet().stream()
                .filter(cookie -> isBookmark(cookie.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** More than the hundred header lines that Payara allows in an answer. */
    static Map<String, String> manyThatLookLikeBookmarks() {
        return IntStream.range(1_000, 1_150)
                .boxed()
                .collect(Collectors.toMap(number -> BOOKMARK + "-" + number, number -> "y"));
    }

    static AccessSite of(RunningSite site) {
        SiteData data = new SiteData(site);
        return new AccessSite(site, data, new Replay(site, PRIMARY, REPLICA), data.product(Names.unique("Kite ")));
    }

    /** With everything running and the replica in use, and with a product that nobody has written about. */
    AccessSite ready() {
        site.cluster().instance(REPLICA).resume();
        site.cluster().instance(PRIMARY).resume();
        startIfDown(PRIMARY);
        startIfDown(REPLICA);
        if (data.text(REPLICA, "select pg_is_in_recovery()::text").equals("true")) {
            replay.resume();
        } else {
            site.cluster().renew(REPLICA);
        }
        // A primary that was down is used again when the background has found it.
        await().atMost(Duration.ofSeconds(15))
                .until(() -> of(site).someone().submits("The primary is back").status() == 302);
        AccessSite fresh = of(site);
        fresh.awaitReplicaInUse();
        return fresh;
    }

    private void startIfDown(String alias) {
        if (!site.cluster().instance(alias).isRunning()) {
            site.cluster().start(alias);
        }
    }

    /** Somebody who never was here. */
    Reviewer someone() {
        return Reviewer.at(site.base(), product);
    }

    /** The address of the product's reviews. */
    String list() {
        return "/review/products/" + product + "/";
    }

    void kill(String alias) {
        site.cluster().instance(alias).kill();
    }

    void awaitReplicaInUse() {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> someone().answeredBy(list()).equals(List.of(REPLICA)));
    }
}
