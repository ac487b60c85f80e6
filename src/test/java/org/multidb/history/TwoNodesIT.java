package org.multidb.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.cluster.ApplicationServer;
import org.multidb.cluster.LoadBalancer;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;
import org.multidb.site.web.Form;
import org.multidb.site.web.Member;

/**
 * Two nodes behind HAProxy, of which any serves any request, while one after the other goes and comes back. {@code -Dnodes.seconds} says
 * how long each state of theirs lasts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {

    private static final Logger LOG = Logger.getLogger(TwoNodesIT.class.getName());
    private static final int SESSIONS = 12;
    private static final int THINKING_MILLIS = 150;
    private static final int REPLAY_MILLIS = 1_000;

    private final long seconds = Long.getLong("nodes.seconds", 3);
    private final long seed = Long.getLong("history.seed", System.nanoTime());
    private RunningSite site;
    private ApplicationServer other;
    private LoadBalancer balancer;

    @BeforeAll
    void start() {
        LoadBalancer.require();
        site = RunningSite.prepareBehindProxy("two-nodes", "access", Map.of("multidb.drain-seconds", "4"));
        other = site.anotherNode();
        site.cluster().start();
        site.start(site.server(), other);
        balancer = LoadBalancer.start(site, other);
    }

    @AfterAll
    void stop() {
        if (balancer != null) {
            balancer.close();
        }
        if (other != null) {
            other.close();
        }
        if (site != null) {
            site.close();
        }
    }

    @Test
    void whoSignsInAtOneNodeIsSignedInAtTheOther() {
        Browser here = Member.signUp(site).browser();
        Browser there = here.movedTo(other.base());

        Answer form = there.get("/review/create/1/");
        Answer posted = there.submit(form.form().with("review", "Written elsewhere"));
        Answer edit = here.movedTo(site.base()).get(posted.location() + "edit/");

        assertThat(there.get("/account/").status()).isEqualTo(200);
        assertThat(edit.status()).as("the first node knows the author").isEqualTo(200);
        assertThat(there.submit(edit.form().with("review", "Edited elsewhere")).location())
                .as("the second takes the form that the first has made")
                .isEqualTo(posted.location());
    }

    @Test
    void aFormThatIsSentToBothNodesAtOnceIsOneReview() {
        Browser here = new Browser(site.base());
        Browser there = here.movedTo(other.base());
        for (int round = 0; round < 10; round++) {
            Form form = here.get("/review/create/1/").form().with("review", "At both nodes");
            there.cookies().putAll(here.cookies());

            CompletableFuture<Answer> elsewhere = CompletableFuture.supplyAsync(() -> there.submit(form));
            Answer answer = here.submit(form);

            assertThat(answer.status()).isEqualTo(302);
            assertThat(elsewhere.join().location()).isEqualTo(answer.location());
            assertThat(there.submit(form).location()).as("later").isEqualTo(answer.location());
        }
        assertThat(HistoryData.count(site, "At both nodes")).isEqualTo(10);
    }

    @Test
    void whoSignsOutAtOneNodeIsSignedOutAtTheOther() {
        Browser here = Member.signUp(site).browser();
        Browser there = here.movedTo(other.base());

        assertThat(there.signOut().status()).isEqualTo(303);

        assertThat(here.get("/account/").location()).startsWith("/account/login/");
    }

    @Test
    void visitorsCannotSayThemselvesWhoAsks() {
        String[] forged = {"X-Forwarded-Proto", "https", "Proxy-keysize", "256"};
        String hsts = "Strict-Transport-Security";

        Answer throughBalancer = new Browser(balancer.base()).send("GET", "/review/products/", "", forged);
        Answer fromBalancer = new Browser(site.base()).send("GET", "/review/products/", "", forged);

        assertThat(throughBalancer.status()).isEqualTo(200);
        assertThat(throughBalancer.header(hsts)).isEmpty();
        assertThat(fromBalancer.header(hsts))
                .as("the node believes the balancer")
                .isNotEmpty();
        assertThat(new Browser(balancer.base()).get("/metrics").status()).isEqualTo(404);
    }

    @Test
    void overHttpsOnlyCookiesThatNoOtherHostCanPlantAreRead() {
        String[] https = {"X-Forwarded-Proto", "https", "Proxy-keysize", "256"};
        Browser plain = Member.signUp(site).browser();
        Browser secure = new Browser(site.base());

        Answer planted = plain.send("GET", "/account/", "", https);
        Answer form = secure.send("GET", "/review/create/", "", https);

        assertThat(planted.location()).as("signed in over HTTP only").startsWith("/account/login/");
        assertThat(form.cookies()).hasSize(1).allSatisfy(cookie -> {
            assertThat(cookie.name()).isEqualTo("__Host-multidb-form");
            assertThat(cookie.flags()).contains("secure", "path=/").noneMatch(flag -> flag.startsWith("domain"));
        });
        assertThat(secure.send(
                                "POST",
                                "/review/create/",
                                Browser.encode(form.form().fields()),
                                https)
                        .status())
                .as("the form is known by its cookie")
                .isEqualTo(422);
    }

    @Test
    void guessingIsStoppedWhateverAddressTheGuesserClaims() {
        String username = Member.signUp(site).username();
        int status = 0;
        // Five at each node.
        for (int guess = 0; guess <= 12; guess++) {
            status = signIn(balancer.base(), username, "guess " + guess, "10.0.0." + guess);
        }
        assertThat(status).isEqualTo(429);
        assertThat(signIn(site.base(), username, Member.PASSWORD, "10.1.1.1"))
                .as("somebody else, says the balancer")
                .isEqualTo(302);
    }

    private static int signIn(URI node, String username, String password, String address) {
        Browser browser = new Browser(node);
        Form form =
                browser.get("/account/login/").form().with("username", username).with("password", password);
        String body = Browser.encode(form.fields());
        return browser.send("POST", form.action(), body, "X-Forwarded-For", address, "Proxy-ip", address)
                .status();
    }

    @Test
    void noRequestIsLostButThoseInFlightOnANodeThatIsKilled() throws Exception {
        LOG.info(() -> "two nodes, -Dhistory.seed=" + seed);
        try (Sessions sessions = Sessions.signUp(site, SESSIONS, seed, () -> Browser.forWeakNodes(balancer.base()))) {
            History history = sessions.history();
            sessions.begin(THINKING_MILLIS);
            sessions.meanwhile(this::holdUpTheReplica, REPLAY_MILLIS);
            stopAndReturn();
            Span killing = killAndReturn(history);
            sessions.end();
            sessions.save("two-nodes.txt");
            List<Event> failed = history.events().stream()
                    .filter(event -> event.outcome() != Event.Outcome.DONE)
                    .toList();
            LOG.info(() -> history + "; failed: " + failed);
            assertThat(sessions.violations()).as("-Dhistory.seed=" + seed).isEmpty();
            assertThat(failed).allMatch(killing::meets).hasSizeLessThanOrEqualTo(SESSIONS);
            assertThat(history.events().stream().filter(Event::isWrite)).hasSizeGreaterThan(3 * SESSIONS);
            assertThat(history.onReplica()).isBetween(5L, 99L);
        } finally {
            new Replay(site, "reviews", "reviews-s").resume();
        }
    }

    /** A time of the history. */
    private record Span(long start, long end) {
        boolean meets(Event event) {
            return event.start() <= end && event.end() >= start;
        }
    }

    private void stopAndReturn() throws InterruptedException {
        pause();
        other.stop();
        pause();
        site.start(other);
        balancer.awaitNode("node-2", true);
        pause();
    }

    private Span killAndReturn(History history) throws InterruptedException {
        long start = history.now();
        site.server().kill();
        Span killing = new Span(start, history.now());
        pause();
        site.startServer();
        balancer.awaitNode("node-1", true);
        pause();
        return killing;
    }

    private void pause() throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    /** Every other second, so that there is something to miss for who reads there too soon. */
    private void holdUpTheReplica() {
        Replay replay = new Replay(site, "reviews", "reviews-s");
        replay.resume();
        replay.pause();
    }
}
