package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.Replay;
import org.multidb.cluster.RunningSite;

/** Shards that each have replicas, seen from outside: what holds for one replica holds on each shard. The first shard has two. */
@OnReplicatedShardsSite
class ReplicatedShardsIT {

    private static final List<String> SHARDS = Shards.ALL;
    private static final String SECOND = "reviews-1-t";

    private final RunningSite site;
    private final SiteData data;
    private final List<Replay> replays;
    private long product;

    ReplicatedShardsIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        replays = new ArrayList<>(SHARDS.stream()
                .map(shard -> new Replay(site, shard, shard + "-s"))
                .toList());
        replays.add(new Replay(site, "reviews-1", SECOND));
    }

    @BeforeEach
    void prepare() {
        product = data.product(Names.unique("Lamp "));
        awaitReplicasInUse();
    }

    @AfterEach
    void restore() {
        replays.forEach(replay -> {
            if (!site.cluster().instance(replay.replica()).isRunning()) {
                site.cluster().start(replay.replica());
            }
            replay.resume();
        });
    }

    private Reviewer someone() {
        return Reviewer.at(site.base(), product);
    }

    private String list() {
        return "/review/products/" + product + "/";
    }

    private void awaitReplicasInUse() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(someone().answeredBy(list()))
                        .hasSize(SHARDS.size())
                        .doesNotContainAnyElementsOf(SHARDS));
    }

    /** Posts until each shard has got one; gives the last address on each. */
    private Map<String, String> postsOnEachShard(Reviewer visitor, Consumer<String> after) {
        Map<String, String> posts = new HashMap<>();
        for (int number = 1; posts.size() < SHARDS.size(); number++) {
            String address = visitor.posts("Post " + number);
            posts.put(Shards.homeOf(address), address);
            after.accept(address);
        }
        return posts;
    }

    @Test
    void onEachShardAVisitorSeesTheOwnPostsAtOnceAndNobodyElseDoes() {
        replays.forEach(Replay::pause);
        Reviewer visitor = someone();
        List<String> addresses = new ArrayList<>();
        postsOnEachShard(visitor, address -> {
            addresses.add(address);
            assertThat(visitor.sees(address, "Post " + addresses.size(), addresses.size()))
                    .as(visitor.why(list()))
                    .isTrue();
            assertThat(someone().status(address)).as(someone().why(address)).isEqualTo(404);
        });
        assertThat(someone().browser().get(list()).texts("article.review")).isEmpty();
        replays.forEach(Replay::resume);
        await().until(() ->
                someone().browser().get(list()).texts("article.review").size() == addresses.size());
        await().untilAsserted(() -> assertThat(visitor.answeredBy(list())).doesNotContainAnyElementsOf(SHARDS));
    }

    @Test
    void theBookmarkHasOneEntryForEachShardWritten() {
        Reviewer visitor = someone();
        List<String> homes = new ArrayList<>();
        postsOnEachShard(visitor, address -> {
            homes.add(Shards.homeOf(address));
            List<String> entries = AccessSite.bookmarks(visitor.browser()).stream()
                    .flatMap(bookmark ->
                            Stream.of(bookmark.replaceFirst("~.*", "").split("_")))
                    .map(entry -> entry.replaceFirst("\\..*", ""))
                    .distinct()
                    .toList();
            assertThat(entries).hasSameElementsAs(homes);
            assertThat(AccessSite.bookmarks(visitor.browser())).hasSizeLessThan(6);
        });
        assertThat(String.join("", AccessSite.bookmarks(visitor.browser()))).hasSizeLessThan(900);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoTabsThatPostToTwoShardsAtOnceSeeBothReviewsWhicheverAnswerComesLast(boolean firstComesLast) {
        Reviewer visitor = someone();
        Form firstTab = visitor.form().with("rating", "4");
        Form secondTab = visitor.form().with("rating", "4");
        replays.forEach(Replay::pause);
        Shards shards = new Shards(data);
        // Both forms are sent with the cookies of before.
        shards.nextLandsOn("reviews-2");
        Answer first = visitor.browser().movedTo(site.base()).submit(firstTab.with("review", "In the first tab"));
        shards.nextLandsOn("reviews-3");
        Answer second = visitor.browser().movedTo(site.base()).submit(secondTab.with("review", "In the second tab"));
        assertThat(List.of(first.status(), second.status())).containsOnly(302);
        assertThat(Stream.of(first, second).map(Answer::location).map(Shards::homeOf))
                .containsExactly("reviews-2", "reviews-3");
        for (Answer answer : firstComesLast ? List.of(second, first) : List.of(first, second)) {
            visitor.browser().takeAll(answer);
        }
        assertThat(visitor.sees(first.location(), "In the first tab", 2)).isTrue();
        assertThat(visitor.sees(second.location(), "In the second tab", 2)).isTrue();
    }

    @Test
    void onlyTheShardThatWasWrittenIsReadFromItsPrimary() {
        replays.forEach(Replay::pause);
        Reviewer visitor = someone();
        String home = Shards.homeOf(visitor.posts("Mine"));
        List<String> answered = visitor.answeredBy(list());
        assertThat(answered).contains(home).hasSize(SHARDS.size());
        assertThat(SHARDS.stream().filter(answered::contains)).containsExactly(home);
    }

    @Test
    void aNextPageIsNeverOlderThanThePageBeforeWhicheverReplicaAnswers() {
        replays.get(replays.size() - 1).pause();
        Reviewer author = someone();
        for (int number = 1; number <= 45; number++) {
            author.posts("Paged " + number);
        }
        for (Replay replay : replays.subList(0, SHARDS.size())) {
            replay.awaitCaughtUp();
        }
        int complete = 0;
        for (int visit = 0; complete < 4 && visit < 60; visit++) {
            List<String> first = new ArrayList<>();
            Passerby reader = new Passerby(2 + visit);
            Answer page = reader.get(site.base(), list());
            boolean isNew = Reviewer.answeredBy(page).contains("reviews-1-s");
            first.addAll(page.texts(".review .prose"));
            while (!page.neighbour("next").isEmpty()) {
                page = reader.get(site.base(), page.neighbour("next"));
                first.addAll(page.texts(".review .prose"));
            }
            assertThat(page.cookies()).isEmpty();
            assertThat(first).doesNotHaveDuplicates();
            if (isNew) {
                assertThat(first).hasSize(45);
                complete++;
            }
        }
        assertThat(complete)
                .as("visits that began with the replica that has all")
                .isEqualTo(4);
    }

    @Test
    void aLinkThatWasChangedLeadsToAPageAllTheSame() {
        Reviewer author = someone();
        for (int number = 1; number <= 21; number++) {
            author.posts("Linked " + number);
        }
        replays.forEach(Replay::awaitCaughtUp);
        String next = new Browser(site).get(list()).neighbour("next");
        assertThat(next).contains("&seen=").hasSizeLessThan(180);
        for (String changed : List.of(
                next.replaceFirst("&seen=.*", ""),
                next.replaceFirst("&seen=.", "&seen=z"),
                next.replaceFirst("~.*", "~"),
                next.replaceFirst("&seen=.*", "&seen="),
                next + "&seen=%00")) {
            Answer page = new Browser(site).get(changed);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.texts(".review .prose")).hasSize(1);
        }
        Answer page = new Browser(site).get(next);
        assertThat(page.page().select("link[rel=canonical]").attr("href")).isEqualTo(next.replaceFirst("&seen=.*", ""));
    }

    @Test
    void withAReplicaOfAShardKilledNobodyNoticesAndItIsUsedAgain() {
        String address = someone().posts("Stays");
        site.cluster().instance("reviews-2-s").kill();
        for (int look = 0; look < 10; look++) {
            assertThat(someone().status(list())).isEqualTo(200);
            assertThat(someone().status(address)).isEqualTo(200);
        }
        assertThat(someone().answeredBy(list())).contains("reviews-2").doesNotContain("reviews-1", "reviews-3");
        site.cluster().start("reviews-2-s");
        awaitReplicasInUse();
    }

    @Test
    void aShardsPrimaryMayBeDownForReaders() {
        String address = someone().posts("Readable");
        replays.forEach(Replay::awaitCaughtUp);
        String home = Shards.homeOf(address);
        site.cluster().instance(home).kill();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> someone().status(address) == 200);
            Answer page = someone().browser().get(list());
            assertThat(page.texts(".review .prose")).contains("Readable");
            assertThat(page.texts(".notice")).isEmpty();
        } finally {
            site.cluster().start(home);
        }
        // On that shard, for another one would say nothing.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            new Shards(data).nextLandsOn(home);
            return someone().submits("Again").status() == 302;
        });
    }
}
