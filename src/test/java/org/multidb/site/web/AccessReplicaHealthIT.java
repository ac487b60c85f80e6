package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/** A replica that is down, hangs, is late or promoted, and a primary that is down: what visitors notice of it. */
@OnAccessSite
class AccessReplicaHealthIT {

    private static final int VISITORS = 8;
    private static final Duration HANGING = Duration.ofSeconds(5);

    /** A page waits for an answer of a replica, or for the deadline of a list, for 2 s. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_900);

    /** And 1 s more where it has to connect first; the rest is for a busy machine. */
    private static final Duration ONCE = Duration.ofMillis(3_900);

    private AccessSite access;

    AccessReplicaHealthIT(RunningSite site) {
        access = AccessSite.of(site);
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    @Test
    void aKilledReplicaIsNoticedByNobody() {
        access.kill(AccessSite.REPLICA);
        Reviewer reader = access.someone();
        for (int look = 0; look < 20; look++) {
            long start = System.nanoTime();
            Answer page = reader.browser().get(access.list());
            assertThat(page.status()).isEqualTo(200);
            assertThat(Reviewer.answeredBy(page)).contains(AccessSite.PRIMARY);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
        access.site().cluster().start(AccessSite.REPLICA);
        access.replay().awaitCaughtUp();
        access.awaitReplicaInUse();
    }

    @Test
    void aReplicaThatHangsIsOutOfUseWithinFiveSeconds() {
        access.site().cluster().instance(AccessSite.REPLICA).pause();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> access.someone().why(access.list()).contains("reviews-s is unreachable"));
        long start = System.nanoTime();
        assertThat(access.someone().status(access.list())).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(access.someone().answeredBy(access.list())).containsExactly(AccessSite.PRIMARY);
        access.site().cluster().instance(AccessSite.REPLICA).resume();
        access.awaitReplicaInUse();
    }

    @Test
    void aReplicaThatHangsCostsEachVisitorOneTimeoutAtMostAndNobodyAReview() throws Exception {
        String address = access.someone().posts("Always there");
        access.replay().awaitCaughtUp();
        ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
        try {
            // So that there are connections to hang on.
            looks(visitors, Duration.ofMillis(500), address);
            access.site().cluster().instance(AccessSite.REPLICA).pause();
            assertThat(looks(visitors, HANGING, address)).allSatisfy(times -> {
                assertThat(times).allSatisfy(each -> assertThat(each).isLessThan(ONCE));
                assertThat(times)
                        .filteredOn(each -> each.compareTo(TIMEOUT) >= 0)
                        .hasSizeLessThanOrEqualTo(1);
            });
        } finally {
            visitors.shutdownNow();
        }
    }

    /** How long each page took, for each visitor; half of them begin with the list. */
    private List<List<Duration>> looks(ExecutorService visitors, Duration duration, String address) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        List<Future<List<Duration>>> looks = new ArrayList<>();
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            int first = visitor;
            looks.add(visitors.submit(() -> looksUntil(end, address, first)));
        }
        List<List<Duration>> times = new ArrayList<>();
        for (Future<List<Duration>> each : looks) {
            times.add(each.get());
        }
        return times;
    }

    /** How long each page took that one visitor was shown, with the review on it. */
    private List<Duration> looksUntil(long end, String address, int first) {
        Reviewer reader = access.someone();
        List<Duration> times = new ArrayList<>();
        while (System.nanoTime() < end) {
            boolean one = (first + times.size()) % 2 == 0;
            long start = System.nanoTime();
            Answer page = reader.browser().get(one ? address : access.list());
            times.add(Duration.ofNanos(System.nanoTime() - start));
            assertThat(page.texts(one ? ".review-text" : ".review .prose"))
                    .as("after %s: %s", times, page)
                    .containsExactly("Always there");
            assertThat(page.texts(".notice")).isEmpty();
        }
        return times;
    }

    @Test
    void aReplicaThatIsLateIsOutOfUseAndAnIdlePrimaryMakesNobodyLate() {
        access.replay().pause();
        // A minute and more in no time: what the primary says last to have been its time.
        access.data().run(AccessSite.PRIMARY, "update heartbeat set beat = now() + interval '61 seconds'");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> access.someone().why(access.list()).contains("reviews-s is late"));
        access.data().run(AccessSite.PRIMARY, "update heartbeat set beat = now()");
        access.replay().resume();
        access.awaitReplicaInUse();
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(6))
                .until(() -> access.someone().answeredBy(access.list()).equals(List.of(AccessSite.REPLICA)));
    }

    @Test
    void whileThePrimaryIsDownReadsGoOnAndAPostKeepsItsText() {
        String old = access.someone().posts("Old");
        access.replay().awaitCaughtUp();
        Reviewer pinned = access.someone();
        access.replay().pause();
        String own = pinned.posts("Not yet on the replica");
        Form form = access.someone().form();
        access.kill(AccessSite.PRIMARY);
        await().atMost(Duration.ofSeconds(10)).until(() -> access.someone().status(old) == 200);
        assertThat(pinned.status(own)).isEqualTo(503);
        Answer refused = new Browser(access.site()).submit(form.with("review", "Kept text"));
        assertThat(refused.status()).isIn(403, 503);
        Reviewer writer = access.someone();
        Answer kept = writer.submits("Kept text");
        assertThat(kept.status()).isEqualTo(503);
        assertThat(kept.form().value("review")).isEqualTo("Kept text");
        assertThat(access.someone().status(old)).isEqualTo(200);
        access.site().cluster().start(AccessSite.PRIMARY);
        access.replay().resume();
        await().atMost(Duration.ofSeconds(10)).until(() -> pinned.status(own) == 200);
        assertThat(access.data().number(AccessSite.PRIMARY, "select count(*) from review where text = 'Kept text'"))
                .isZero();
    }

    @Test
    void aReadPaysNoQueryForItsRouteAndAWriteOneAfterItsCommit() {
        Reviewer visitor = access.someone();
        visitor.posts("Warm");
        visitor.status(access.list());
        try (StatementLog primary = StatementLog.of(access.site(), AccessSite.PRIMARY);
                StatementLog replica = StatementLog.of(access.site(), AccessSite.REPLICA)) {
            Answer page = visitor.browser().get(access.list());
            assertThat(primary.statements().size() + replica.statements().size())
                    .isEqualTo(callsTo(SiteData.REVIEWS, page));
            primary.forget();
            visitor.posts("Counted");
            assertThat(primary.statements())
                    .filteredOn(statement -> statement.contains("pg_current_wal_insert_lsn"))
                    .hasSize(1);
            assertThat(primary.statements()).last().asString().contains("pg_current_wal_insert_lsn");
        }
    }

    @Test
    void aPrimaryThatTakesNoHeartbeatCanBeReadAndTheLagOfItsReplicaIsKnownAllTheSame() throws SQLException {
        Browser staff = Member.staff(access.site()).browser();
        Reviewer visitor = access.someone();
        try (Connection holder = access.site().sql(AccessSite.PRIMARY);
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from heartbeat for update");
            access.replay().pause();
            String address = visitor.posts("While somebody holds the heartbeat");
            await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(12)).untilAsserted(() -> {
                assertThat(DatabasesPage.of(staff).state(AccessSite.PRIMARY)).isEqualTo("good");
                assertThat(visitor.status(address)).isEqualTo(200);
            });
            // The replica's own heartbeat is as new as the primary's, and yet it is late.
            await().until(() -> lag() > 3);
            access.replay().resume();
            await().until(() -> lag() < 1);
        }
        await().until(() -> access.data()
                        .number(
                                AccessSite.PRIMARY,
                                "select count(*) from heartbeat where beat > clock_timestamp() - interval '2 seconds'")
                == 1);
    }

    private double lag() {
        return Numbers.of(access.site())
                .find("multidb_replica_lag_seconds", "alias", AccessSite.REPLICA)
                .orElseThrow();
    }

    /** How often the databases whose alias begins with that word were asked for the page. */
    private static int callsTo(String beginning, Answer page) {
        return Arrays.stream(page.header("Server-Timing").split(", (?=[a-z0-9-]+;dur)"))
                .filter(entry -> entry.startsWith(beginning))
                .map(entry -> entry.replaceFirst(".* \\((\\d+) calls\\)\"$", "$1"))
                .mapToInt(calls -> calls.matches("\\d+") ? Integer.parseInt(calls) : 1)
                .sum();
    }

    @Test
    void aPromotedReplicaIsOutOfUseAndNamed() {
        access.data().text(AccessSite.REPLICA, "select pg_promote()::text");
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        access.someone().why(access.list()).contains("reviews-s is promoted: no longer in recovery"));
        assertThat(access.someone().answeredBy(access.list())).containsExactly(AccessSite.PRIMARY);
    }
}
