package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/** Public and draft, seen from outside: visitors read an independent database, which staff publish to by the pages for it. */
@OnPublishingSite
class PublishingIT {

    private static final int ROWS = 30;

    private PublishingSite desk;

    PublishingIT(RunningSite site) {
        desk = PublishingSite.of(site);
    }

    @BeforeEach
    void prepare() {
        desk = desk.ready();
    }

    @AfterEach
    void restore() {
        desk.startShadow();
    }

    @Test
    void whoPostsSeesTheOwnDraftForSomeSecondsAndNobodyElseDoes() {
        Reviewer author = desk.someone();
        String address = author.posts("A draft");
        assertThat(author.sees(address, "A draft", 1)).isTrue();
        assertThat(author.why(address))
                .contains("sessions that write read the primary for " + PublishingSite.PIN_SECONDS + " s");
        assertThat(desk.someone().status(address)).isEqualTo(404);

        await().atMost(Duration.ofSeconds(PublishingSite.PIN_SECONDS + 5)).until(() -> author.status(address) == 404);
        assertThat(desk.someone().status(address)).isEqualTo(404);
    }

    private void awaitEndOfPin() {
        Reviewer author = desk.author();
        String list = "/review/products/" + author.product() + "/";
        await().atMost(Duration.ofSeconds(PublishingSite.PIN_SECONDS + 5))
                .until(() -> author.answeredBy(list), List.of(PublishingSite.SHADOW)::equals);
    }

    /** The form to edit the review, after every page of its author has shown that text. */
    private static Form formWith(String text, Browser author, String address, String notice) {
        Form edit = author.get(address + "edit/").form();
        assertThat(edit.value("review")).isEqualTo(text);
        assertThat(author.get(address).text(".review-text")).isEqualTo(text);
        assertThat(author.get(address).text("main .notice")).contains(notice);
        assertThat(author.get("/account/").texts(".review .prose")).containsExactly(text);
        return edit;
    }

    @Test
    void aSignedInAuthorChangesAndDeletesTheOwnDraftAfterThePin() {
        Browser author = desk.author().browser();
        String address = desk.author().posts("A draft");
        awaitEndOfPin();

        Form edit = formWith("A draft", author, address, "Not published yet");
        assertThat(desk.someone().status(address)).isEqualTo(404);
        assertThat(Member.signUp(desk.site()).browser().get(address).status()).isEqualTo(404);

        assertThat(author.submit(edit.with("review", "A better draft")).status())
                .isEqualTo(302);
        awaitEndOfPin();
        Answer deleted = author.submit(author.get(address + "delete/").form());
        assertThat(deleted.status()).isEqualTo(302);
        assertThat(author.get(address).status()).isEqualTo(404);
        assertThat(desk.row(PublishingSite.PRIMARY, PublishingSite.id(address))).isEmpty();
    }

    @Test
    void aSignedInAuthorIsShownTheCurrentTextAndNotThePublishedOne() {
        Browser author = desk.author().browser();
        String address = desk.author().posts("Published");
        desk.table().copyToShadow(PublishingSite.id(address));
        author.submit(author.get(address + "edit/").form().with("review", "Edited"));
        awaitEndOfPin();

        Form edit = formWith("Edited", author, address, "not published yet");
        assertThat(author.submit(edit.with("review", "Edited again")).status()).isEqualTo(302);
        awaitEndOfPin();
        assertThat(author.submit(edit.with("review", "Too late")).status()).isEqualTo(409);
        assertThat(author.submit(author.get(address + "delete/").form()).status())
                .isEqualTo(302);
    }

    @Test
    void copyToShadowShowsEverybodyTheReviewWithTheSameIdAndAllItsFields() {
        Instant created = Instant.parse("2026-03-01T12:00:00.123457Z");
        long rated = desk.data().review(desk.author().product(), 7, 2, "Rated\n“quoted”", created);
        long unrated = desk.data().review(desk.author().product(), null, "Unrated");
        long draft = desk.data().review(desk.author().product(), 3, "Stays a draft");
        ReviewsTable table = desk.table();
        assertThat(table.shadows()).containsOnly("draft");

        Answer copied = table.copyToShadow(rated, unrated);

        assertThat(desk.staff().follow(copied).text(".notice-success")).isEqualTo("2 reviews were copied to shadow.");
        for (long id : new long[] {rated, unrated}) {
            assertThat(desk.table().shadow(id)).isEqualTo("published");
            assertThat(desk.row(PublishingSite.SHADOW, id))
                    .isNotEmpty()
                    .isEqualTo(desk.row(PublishingSite.PRIMARY, id));
            assertThat(desk.someone().status(PublishingSite.page(id))).isEqualTo(200);
        }
        assertThat(desk.row(PublishingSite.SHADOW, rated)).contains("12:00:00.123457");
        assertThat(desk.table().shadow(draft)).isEqualTo("draft");
        assertThat(desk.someone().status(PublishingSite.page(draft))).isEqualTo(404);
        assertThat(list().text(".summary-count")).isEqualTo("2 reviews");
    }

    private Answer list() {
        return desk.someone().browser().get("/review/products/" + desk.author().product() + "/");
    }

    @Test
    void copyingAgainIsHarmless() {
        long id = PublishingSite.id(desk.author().posts("Copied twice"));
        desk.table().copyToShadow(id);
        String row = desk.row(PublishingSite.SHADOW, id);

        assertThat(desk.table().copyToShadow(id).status()).isEqualTo(302);

        assertThat(desk.row(PublishingSite.SHADOW, id)).isEqualTo(row);
        assertThat(list().text(".summary-count")).isEqualTo("1 review");
        assertThat(list().texts(".review .prose")).containsExactly("Copied twice");
    }

    @Test
    void anEditIsPublishedByCopyingAgainAndNotBefore() {
        Reviewer author = desk.author();
        String address = author.posts("Published");
        long id = PublishingSite.id(address);
        desk.table().copyToShadow(id);
        assertThat(desk.someone().sees(address, "Published", 1)).isTrue();

        author.browser()
                .submit(author.browser()
                        .get(address + "edit/")
                        .form()
                        .with("review", "Edited")
                        .with("rating", "1"));
        assertThat(desk.table().shadow(id)).isEqualTo("older version");
        assertThat(author.browser().get(address).text(".review-text")).isEqualTo("Edited");
        assertThat(desk.someone().browser().get(address).text(".review-text")).isEqualTo("Published");
        assertThat(list().text(".summary-line .rating")).contains("5.0");

        desk.table().copyToShadow(id);
        assertThat(desk.table().shadow(id)).isEqualTo("published");
        assertThat(desk.someone().sees(address, "Edited", 1)).isTrue();
        assertThat(list().text(".summary-line .rating")).contains("1.0");
    }

    @Test
    void theFormOfAReviewPublishesItToo() {
        long id = PublishingSite.id(desk.author().posts("By its form"));
        Answer form = desk.staff().get(PublishingSite.admin(id));
        assertThat(form.text("form.panel .state")).isEqualTo("draft");

        new ReviewsTable(desk.staff(), form).copyToShadow(id);

        assertThat(desk.staff().get(PublishingSite.admin(id)).text("form.panel .state"))
                .isEqualTo("published");
        assertThat(desk.someone().status(PublishingSite.page(id))).isEqualTo(200);
    }

    @Test
    void theColumnCostsOneQueryAPage() {
        for (int row = 0; row < ROWS; row++) {
            desk.data().review(desk.author().product(), 3, "Row " + row);
        }
        try (StatementLog shadow = StatementLog.of(desk.site(), PublishingSite.SHADOW)) {
            assertThat(desk.table().shadows()).hasSize(ROWS).containsOnly("draft");
            assertThat(shadow.statements()).hasSize(1);
        }
    }

    @Test
    void whileTheShadowIsDownTheColumnSaysUnknownAndCopyingKeepsTheSelection() {
        long id = PublishingSite.id(desk.author().posts("Kept selected"));
        desk.killShadow();
        ReviewsTable table = desk.table();
        assertThat(table.page().status()).isEqualTo(200);
        assertThat(table.shadow(id)).isEqualTo("unknown");

        Answer refused = table.copyToShadow(id);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("[role=alert]")).contains("Not everything was copied");

        desk.startShadow();
        await().atMost(Duration.ofSeconds(15)).until(() -> desk.table().shadow(id), "draft"::equals);
        assertThat(desk.staff().submit(refused.adminForm()).status()).isEqualTo(302);
        assertThat(desk.table().shadow(id)).isEqualTo("published");
    }

    @Test
    void whileThePublicDatabaseIsDownVisitorsGetAnErrorAndNeverADraft() {
        String draft = desk.author().posts("Never shown");
        desk.killShadow();
        assertThat(desk.someone().status(draft)).isEqualTo(503);
        assertThat(list().body()).doesNotContain("Never shown");
        assertThat(list().text("main")).contains("Reviews from reviews are unavailable");
        assertThat(desk.author().status(draft))
                .as("the author's session reads the primary")
                .isEqualTo(200);
    }

    @Test
    void whatTheCatalogueSaysOfTheVisitorNowDecidesWhoSeesDrafts() {
        long draft = desk.data().review(desk.author().product(), 3, "For staff only");
        Member promoted = Member.signUp(desk.site());
        Member former = Member.staff(desk.site());
        assertThat(promoted.browser().get(PublishingSite.admin(draft)).status()).isEqualTo(403);
        assertThat(former.browser().get(PublishingSite.page(draft)).status()).isEqualTo(200);

        desk.data().run(SiteData.CATALOGUE, "update account set staff = true where id = ?", promoted.id());
        desk.data().run(SiteData.CATALOGUE, "update account set staff = false where id = ?", former.id());

        assertThat(promoted.browser().get(PublishingSite.admin(draft)).status()).isEqualTo(200);
        assertThat(ReviewsTable.open(promoted.browser(), desk.author().product())
                        .shadow(draft))
                .isEqualTo("draft");
        assertThat(former.browser().get(PublishingSite.page(draft)).status()).isEqualTo(404);
    }
}
