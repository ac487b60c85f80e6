package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;

/** What visitors see who read replicas while buckets are handed over: one that stands still still has them where they were. */
// A site of its own: the buckets of the shared one stay where its tests expect them.
@OnRunningSite(
        topology = "replicated-shards",
        settings = {"multidb.max-lag-seconds=120", "multidb.answers-megabytes=16"})
class ReplicatedHandoverIT {

    private static final String FROM = "reviews-1";
    private static final String TO = "reviews-2";
    private static final int REVIEWS = 5;

    private final RunningSite site;
    private final SiteData data;
    private final Shards shards;
    private final List<Replay> replays;

    ReplicatedHandoverIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        shards = Shards.of(site);
        replays = Stream.of(FROM, TO)
                .map(shard -> new Replay(site, shard, shard + "-s"))
                .toList();
    }

    @AfterEach
    void resume() {
        replays.forEach(Replay::resume);
    }

    private Answer look(long product) {
        return new Browser(site).get("/review/products/" + product + "/");
    }

    private void assertEachIsShownOnce(long product) {
        Answer page = look(product);
        assertThat(page.text(".summary-count")).as(page.toString()).isEqualTo(2 * REVIEWS + " reviews");
        assertThat(page.page().select("article.review h3 a").eachAttr("href"))
                .hasSize(2 * REVIEWS)
                .doesNotHaveDuplicates();
    }

    private long reviewed() {
        long product = data.product(Names.unique("Replicated "));
        IntStream.range(0, REVIEWS).forEach(number -> shards.put(TO, product, "Beside " + number));
        return product;
    }

    private List<Long> moved(long product) {
        return IntStream.range(0, REVIEWS)
                .mapToObj(number -> shards.put(FROM, product, "Moved " + number))
                .toList();
    }

    private void awaitReplicas(long product) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Reviewer.answeredBy(look(product))).contains(FROM + "-s", TO + "-s");
            assertEachIsShownOnce(product);
        });
    }

    /** Neither the replica of the one that gave them, which would show them twice, nor that of the other, which would not show them. */
    @ParameterizedTest
    @ValueSource(strings = {FROM, TO})
    void aReplicaThatStandsStillIsNotReadOnceBucketsHaveMoved(String behind) {
        long product = reviewed();
        List<Long> moved = moved(product);
        Handover handover = Handover.of(data, FROM, TO, moved);
        handover.countApart();
        handover.copy();
        awaitReplicas(product);

        replays.stream().filter(replay -> replay.replica().startsWith(behind)).forEach(Replay::pause);
        handover.give();
        assertEachIsShownOnce(product);
        handover.take();
        assertEachIsShownOnce(product);
        handover.publish();
        for (int look = 0; look < 10; look++) {
            assertEachIsShownOnce(product);
            moved.forEach(id -> assertThat(
                            new Browser(site).get("/review/" + id + "/").status())
                    .isEqualTo(200));
        }
        assertThat(Reviewer.answeredBy(look(product))).contains(behind).doesNotContain(behind + "-s");

        replays.forEach(Replay::resume);
        awaitReplicas(product);
    }

    /** A session that wrote to the new owner sees what it wrote, whatever the replicas show. */
    @Test
    void aWriterSeesItsReviewOnTheNewOwner() {
        long product = reviewed();
        List<Long> moved = moved(product);
        Member author = Member.signUp(site);
        data.run(FROM, "update review set author_id = ? where id = ?", author.id(), moved.get(0));
        Handover handover = Handover.of(data, FROM, TO, moved);
        handover.countApart();
        handover.copy();
        awaitReplicas(product);
        replays.forEach(Replay::pause);
        handover.give();
        handover.take();
        handover.publish();

        String address = "/review/" + moved.get(0) + "/";
        Answer saved = author.browser()
                .submit(author.browser().get(address + "edit/").form().with("review", "From the new owner"));

        assertThat(saved.status()).as(saved.toString()).isEqualTo(302);
        // For a node that has an older map still.
        assertThat(author.browser().cookies().values())
                .anySatisfy(cookie -> assertThat(cookie).contains("!reviews." + handover.epoch()));
        assertThat(author.browser().get(address).text(".review-text")).isEqualTo("From the new owner");
        assertThat(author.browser().get("/review/products/" + product + "/").texts(".review .prose"))
                .contains("From the new owner");
    }
}
