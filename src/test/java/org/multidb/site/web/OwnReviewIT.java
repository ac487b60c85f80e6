package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

@OnRunningSite
class OwnReviewIT {

    private final SiteData data;
    private final Browser visitor;
    private final Member author;
    private final Member other;
    private final long product;

    OwnReviewIT(RunningSite site) {
        data = new SiteData(site);
        visitor = new Browser(site);
        author = Member.signUp(site);
        other = Member.signUp(site);
        product = data.product(Names.unique("Owned "));
    }

    private long review(String text) {
        return data.review(product, author.id(), 2, text, Instant.now());
    }

    private String stored(long review) {
        return data.text(
                SiteData.REVIEWS,
                "select concat_ws('|', author_id, product_id, rating, text, version) from review where id = ?",
                review);
    }

    private boolean exists(long review) {
        return data.number(SiteData.REVIEWS, "select count(*) from review where id = ?", review) == 1;
    }

    private static String edit(long review) {
        return "/review/" + review + "/edit/";
    }

    private static String delete(long review) {
        return "/review/" + review + "/delete/";
    }

    @Test
    void onlyTheAuthorIsOfferedToEditAndDelete() {
        String address = "/review/" + review("Whose?") + "/";

        assertThat(author.browser().get(address).texts("main .actions a")).containsExactly("Edit", "Delete");
        assertThat(other.browser().get(address).texts("main .actions a")).isEmpty();
        assertThat(visitor.get(address).texts("main .actions a")).isEmpty();
    }

    @Test
    void theAuthorEditsEverythingButIdAuthorAndTime() {
        long review = review("First thought");
        String created = data.text(SiteData.REVIEWS, "select created::text from review where id = ?", review);
        long another = data.product(Names.unique("Another "));
        Form form = author.browser().get(edit(review)).form();
        assertThat(form.fields()).containsEntry("review", "First thought").containsEntry("rating", "2");

        Answer saved = author.browser()
                .submit(form.with("product", "" + another).with("rating", "").with("review", "Second thought"));

        assertThat(saved.location()).isEqualTo("/review/" + review + "/");
        assertThat(stored(review)).isEqualTo(author.id() + "|" + another + "|Second thought|1");
        assertThat(data.text(SiteData.REVIEWS, "select created::text from review where id = ?", review))
                .isEqualTo(created);
        assertThat(author.browser().get("/review/products/" + another + "/").text(".summary-line"))
                .contains("1 review");
    }

    @Test
    void aRefusedEditKeepsTheTextAndChangesNothing() {
        long review = review("Stays");

        Answer refused = author.browser()
                .submit(author.browser()
                        .get(edit(review))
                        .form()
                        .with("rating", "7")
                        .with("review", "kept"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.form().value("review")).isEqualTo("kept");
        assertThat(stored(review)).endsWith("|2|Stays|0");
    }

    @Test
    void anEditOfAStaleVersionIsRefusedOnceAndKeepsTheText() {
        long review = review("Original");
        Form form = author.browser().get(edit(review)).form();
        author.browser().submit(form.with("review", "In the other window"));

        Answer refused = author.browser().submit(form.with("review", "In this window"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("[role=alert]")).contains("changed elsewhere");
        assertThat(refused.form().value("review")).isEqualTo("In this window");
        assertThat(stored(review)).endsWith("|In the other window|1");
        author.browser().submit(refused.form());
        assertThat(stored(review)).endsWith("|In this window|2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "99", "x", "99999999999", "0 or 1=1"})
    void anEditWithoutARightVersionIsRefused(String version) {
        long review = review("Unchanged");

        Answer refused = author.browser()
                .submit(author.browser()
                        .get(edit(review))
                        .form()
                        .with("version", version)
                        .with("review", "changed"));

        assertThat(refused.status()).isBetween(400, 499);
        assertThat(stored(review)).endsWith("|Unchanged|0");
    }

    @Test
    void theAuthorDeletesAfterAQuestion() {
        long review = review("Regretted");

        Answer question = author.browser().get(delete(review));
        assertThat(question.text("main")).contains("Regretted", "Yes, delete it", "No, keep it");
        assertThat(exists(review)).isTrue();
        Answer deleted = author.browser().submit(question.form());

        assertThat(author.browser().follow(deleted).text("main")).contains("The review was deleted.");
        for (String address : List.of("/account/", "/account/?done=deleted", "/account/?done=pending")) {
            assertThat(author.browser().get(address).texts(".notice"))
                    .as("told once, and only after a deletion: %s", address)
                    .isEmpty();
        }
        assertThat(exists(review)).isFalse();
        assertThat(author.browser().get("/review/" + review + "/").status()).isEqualTo(404);
    }

    @Test
    void aReviewChangedSinceTheQuestionIsNotDeleted() {
        long review = review("Before");
        Answer question = author.browser().get(delete(review));
        author.browser().submit(author.browser().get(edit(review)).form().with("review", "After"));

        Answer refused = author.browser().submit(question.form());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("main")).contains("changed elsewhere", "After");
        assertThat(exists(review)).isTrue();
        author.browser().submit(refused.form());
        assertThat(exists(review)).isFalse();
    }

    @Test
    void nobodyElseEditsOrDeletes() {
        long review = review("Mine");
        Form edit = author.browser().get(edit(review)).form().with("review", "Theirs");
        Form delete = author.browser().get(delete(review)).form();
        String token = other.browser().get("/review/create/").form().value("token");

        assertThat(other.browser().get(edit(review)).status()).isEqualTo(403);
        assertThat(other.browser().get(delete(review)).status()).isEqualTo(403);
        assertThat(other.browser().submit(edit.with("token", token)).status()).isEqualTo(403);
        assertThat(other.browser().submit(delete.with("token", token)).status()).isEqualTo(403);
        assertThat(stored(review)).endsWith("|Mine|0");
    }

    @Test
    void aVisitorIsSentToSignInAndChangesNothing() {
        long review = review("Signed");
        String token = visitor.get("/review/create/").form().value("token");

        for (String address : List.of(edit(review), delete(review))) {
            Answer read = visitor.get(address);
            Answer sent = visitor.submit(
                    author.browser().get(address).form().with("token", token).with("review", "Vandalised"));
            assertThat(read.location()).isEqualTo("/account/login/?next=" + Browser.encode(address));
            assertThat(sent.location()).startsWith("/account/login/?next=" + Browser.encode(address));
        }
        assertThat(stored(review)).endsWith("|Signed|0");
    }

    @Test
    void whatNobodySignedNobodyOwns() {
        long review = data.review(product, 1, "Anonymous");

        assertThat(author.browser().get(edit(review)).status()).isEqualTo(403);
        assertThat(author.browser().get(delete(review)).status()).isEqualTo(403);
    }

    @Test
    void aReviewThatIsGoneCannotBeEdited() {
        assertThat(author.browser().get(edit(999_999)).status()).isEqualTo(404);
        assertThat(author.browser().get(delete(999_999)).status()).isEqualTo(404);
    }

    @Test
    void myReviewsAreMineAndTheNewestComesFirst() {
        long older = data.review(product, other.id(), null, "The older", Instant.parse("2026-01-01T00:00:00Z"));
        long newer = data.review(product, other.id(), null, "The newer", Instant.parse("2026-01-02T00:00:00Z"));
        review("Somebody else's");

        Answer mine = other.browser().get("/account/");

        assertThat(mine.page().select("article.review h2 a").eachAttr("href"))
                .containsExactly("/review/" + newer + "/", "/review/" + older + "/");
    }
}
