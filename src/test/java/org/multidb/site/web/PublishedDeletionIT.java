package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/** Whoever deletes a review, and wherever: its published copy goes too, at once or as soon as its database answers. */
@OnPublishingSite
class PublishedDeletionIT {

    private PublishingSite desk;

    PublishedDeletionIT(RunningSite site) {
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

    private long published(String text) {
        long id = PublishingSite.id(desk.author().posts(text));
        desk.table().copyToShadow(id);
        assertThat(desk.isInShadow(id)).isTrue();
        return id;
    }

    private void assertGone(long id) {
        assertThat(desk.row(PublishingSite.PRIMARY, id)).isEmpty();
        assertThat(desk.isInShadow(id)).isFalse();
        assertThat(desk.pending(id)).isZero();
        assertThat(desk.someone().status(PublishingSite.page(id))).isEqualTo(404);
    }

    /** The review is deleted, its copy is not, and staff see under Databases that it will be. */
    private void assertPending(long id) {
        assertThat(desk.row(PublishingSite.PRIMARY, id)).isEmpty();
        assertThat(desk.pending(id)).isEqualTo(1);
        List<String> open = desk.staff().get("/admin/databases/").texts("#pending tbody tr");
        assertThat(open).anyMatch(row -> row.contains("review-deleted " + id));
        desk.startShadow();
        assertThat(desk.isInShadow(id)).isTrue();
        desk.awaitGone(id);
        assertGone(id);
    }

    @Test
    void selectedReviewsAreListedAndAfterAYesGoneFromEveryDatabase() {
        long copied = published("In both");
        long draft = PublishingSite.id(desk.author().posts("In one"));
        long other = published("Not selected");

        Answer question = desk.table().delete(draft, copied);

        assertThat(question.texts(".to-delete .prose")).containsExactly("In one", "In both");
        assertThat(question.texts(".to-delete .copies"))
                .containsExactly("It goes from: reviews", "It goes from: reviews, reviews-s");
        assertThat(question.text("form#form button[type=submit]")).isEqualTo("Yes, I’m sure");
        assertThat(desk.isInShadow(copied)).as("only asked").isTrue();
        assertThat(desk.row(PublishingSite.PRIMARY, draft)).as("only asked").isNotEmpty();

        Answer done = desk.staff().follow(desk.staff().submit(question.adminForm()));
        assertThat(done.text(".notice-success")).isEqualTo("2 reviews were deleted.");
        assertGone(copied);
        assertGone(draft);
        assertThat(desk.isInShadow(other)).isTrue();
    }

    @Test
    void selectedReviewsWhoseCopiesCannotBeReachedArePendingAndFollow() {
        long copied = published("To follow");
        desk.killShadow();
        Answer question = desk.table().delete(copied);
        assertThat(question.text(".to-delete .copies"))
                .as("nobody knows, so it is listed")
                .isEqualTo("It goes from: reviews, reviews-s");
        Answer done = desk.staff().follow(desk.staff().submit(question.adminForm()));
        assertThat(done.texts(".notice-success")).isEmpty();
        assertThat(done.text(".notice-warning")).contains("One review was deleted. Copies of 1 are pending");
        assertPending(copied);
    }

    @Test
    void deletingOneByItsFormTakesThePublishedCopyAlong() {
        long id = published("By its form");
        Answer question = desk.staff().get(PublishingSite.admin(id) + "delete/");
        assertThat(question.text(".copies")).isEqualTo("It goes from: reviews, reviews-s");
        Answer done = desk.staff().follow(desk.staff().submit(question.adminForm()));
        assertThat(done.text(".notice-success")).isEqualTo("Review " + id + " was deleted.");
        assertGone(id);
    }

    @Test
    void deletingOneByItsFormWhileTheShadowIsDownIsPendingAndFollows() {
        long id = published("By its form, later");
        desk.killShadow();
        Form question = desk.staff().get(PublishingSite.admin(id) + "delete/").adminForm();
        Answer done = desk.staff().follow(desk.staff().submit(question));
        assertThat(done.text(".notice-warning")).contains("A copy of it is pending");
        assertPending(id);
    }

    @Test
    void aCopyThatIsPublishedUnderAnotherProductGoesWithItsReview() {
        long id = published("Published under one product");
        long other = desk.data().product(Names.unique("Moved "));
        desk.data()
                .run(
                        PublishingSite.PRIMARY,
                        "update review set product_id = ?, version = version + 1 where id = ?",
                        other,
                        id);
        Browser staff = desk.staff();
        staff.submit(staff.get("/admin/products/" + other + "/delete/").adminForm());
        desk.awaitGone(id);
        assertGone(id);
    }

    @Test
    void aCopyWhoseReviewIsGoneIsReportedAndCanBeWithdrawn() {
        long id = published("Only a copy");
        desk.data().run(PublishingSite.PRIMARY, "delete from review where id = ?", id);
        String link = "main .notice-warning a[href*='/admin/reviews/delete/?'][href*='id=" + id + "']";
        awaitWarning(link, true);

        Answer question = desk.staff()
                .get(desk.staff().get("/admin/databases/").only(link).attr("href"));
        assertThat(question.texts(".to-delete .prose")).contains("Only a copy");
        assertThat(question.texts(".to-delete .copies")).contains("It goes from: reviews-s");
        assertThat(desk.staff().get(PublishingSite.admin(id) + "delete/").text(".copies"))
                .isEqualTo("It goes from: reviews-s");

        Answer done = desk.staff().follow(desk.staff().submit(question.adminForm()));
        assertThat(done.text(".notice-success")).contains("deleted");
        assertGone(id);
        awaitWarning(link, false);
    }

    @Test
    void reviewsOfAProductThatDoesNotExistAreReported() {
        long product = 98_765_432;
        desk.data().review(product, 3, "An orphan");
        String link = "main .notice-warning a[href$='/admin/reviews/?product=" + product + "']";
        awaitWarning(link, true);
        assertThat(ReviewsTable.open(desk.staff(), product).shadows()).containsExactly("draft");
        desk.data().run(PublishingSite.PRIMARY, "delete from review where product_id = ?", product);
    }

    private Answer deletedByTheAuthor(long id) {
        Browser author = desk.author().browser();
        return author.follow(
                author.submit(author.get(PublishingSite.page(id) + "delete/").form()));
    }

    @Test
    void whatAuthorsDeleteThemselvesIsGoneFromThePublicToo() {
        long id = published("The author's own");
        assertThat(deletedByTheAuthor(id).text(".notice-success")).isEqualTo("The review was deleted.");
        assertGone(id);
    }

    @Test
    void whatAuthorsDeleteThemselvesWhileTheShadowIsDownIsPendingAndFollows() {
        long id = published("The author's own, later");
        desk.killShadow();
        assertThat(deletedByTheAuthor(id).text(".notice-warning")).contains("is pending");
        assertPending(id);
    }

    /** Until the databases page has that link, or has it no more: the background looks every few seconds. */
    private void awaitWarning(String link, boolean shown) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> desk.staff()
                                .get("/admin/databases/")
                                .page()
                                .select(link)
                                .isEmpty()
                        != shown);
    }
}
