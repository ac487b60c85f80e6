package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.cluster.RunningSite;

/** Public and draft, seen from outside: visitors read an independent database, which staff publish to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingIT {

    private static final String SHADOW = "reviews-s";
    private static final int PIN_SECONDS = 8;

    private RunningSite site;
    private SiteData data;
    private Reviewer author;

    @BeforeAll
    void start() {
        site = RunningSite.start("publishing", "publishing", Map.of("multidb.pin-seconds", "" + PIN_SECONDS));
        data = new SiteData(site);
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void prepare() {
        author = new Reviewer(Member.signUp(site).browser(), data.product(Names.unique("Globe ")));
    }

    @AfterEach
    void restore() {
        if (!site.cluster().instance(SHADOW).isRunning()) {
            site.cluster().start(SHADOW);
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> someone().status("/review/999999999/") == 404);
    }

    private Reviewer someone() {
        return Reviewer.at(site.base(), author.product());
    }

    private static long id(String address) {
        return Long.parseLong(address.replaceAll("\\D", ""));
    }

    /** As staff do, but past the administration: the same row with the same values. */
    private void isPublished(String address) {
        String row = data.text("reviews", "select review::text from review where id = ?", id(address));
        data.run(SHADOW, "delete from review where id = ?", id(address));
        data.run(SHADOW, "insert into review select (?::review).*", row);
    }

    private boolean hasCopy(String address) {
        return data.number(SHADOW, "select count(*) from review where id = ?", id(address)) == 1;
    }

    private Answer deletes(String address) {
        return author.browser().submit(author.browser().get(address + "delete/").form());
    }

    @Test
    void theAuthorSeesTheOwnDraftForSomeSecondsAndNobodyElseDoes() {
        String address = author.posts("A draft");
        assertThat(author.sees(address, "A draft", 1)).isTrue();
        assertThat(author.why(address)).contains("sessions that write read the primary for 8 s");
        assertThat(someone().status(address)).isEqualTo(404);
        await().atMost(Duration.ofSeconds(PIN_SECONDS + 5)).until(() -> author.status(address) == 404);
        assertThat(someone().status(address)).isEqualTo(404);
    }

    @Test
    void whatIsPublishedStaysAsItIsUntilItIsPublishedAgain() {
        String address = author.posts("Published");
        isPublished(address);
        assertThat(someone().sees(address, "Published", 1)).isTrue();
        author.browser().submit(author.browser().get(address + "edit/").form().with("review", "Edited"));
        assertThat(author.browser().get(address).text(".review-text")).isEqualTo("Edited");
        assertThat(someone().browser().get(address).text(".review-text")).isEqualTo("Published");
        isPublished(address);
        assertThat(someone().browser().get(address).text(".review-text")).isEqualTo("Edited");
    }

    @Test
    void deletingTakesThePublishedCopyAlong() {
        String address = author.posts("To be deleted");
        isPublished(address);
        assertThat(deletes(address).status()).isEqualTo(302);
        assertThat(hasCopy(address)).isFalse();
        assertThat(someone().status(address)).isEqualTo(404);
    }

    @Test
    void aDeletionWhileThePublicDatabaseIsDownIsPendingAndFinishesAfterwards() {
        String address = author.posts("To be deleted later");
        isPublished(address);
        site.cluster().instance(SHADOW).kill();
        assertThat(deletes(address).status()).isEqualTo(302);
        assertThat(data.number("reviews", "select count(*) from outbox where payload = ?", "" + id(address)))
                .isOne();
        site.cluster().start(SHADOW);
        await().atMost(Duration.ofSeconds(40)).until(() -> !hasCopy(address));
        await().until(() ->
                data.number("reviews", "select count(*) from outbox where payload = ?", "" + id(address)) == 0);
    }

    @Test
    void whileThePublicDatabaseIsDownVisitorsGetAnErrorAndNeverADraft() {
        String draft = author.posts("Never shown");
        site.cluster().instance(SHADOW).kill();
        assertThat(someone().status(draft)).isEqualTo(503);
        Answer list = someone().browser().get("/review/products/" + author.product() + "/");
        assertThat(list.body()).doesNotContain("Never shown");
        assertThat(list.text("main")).contains("Reviews from reviews are unavailable");
        assertThat(author.status(draft))
                .as("the author's session reads the primary")
                .isEqualTo(200);
    }
}
