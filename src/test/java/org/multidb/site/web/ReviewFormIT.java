package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

@OnRunningSite
class ReviewFormIT {

    private static final String EMOJI = "\uD83E\uDDF8";

    private final RunningSite site;
    private final SiteData data;
    private final Browser browser;
    private final long product;
    private final String name;
    private long before;

    ReviewFormIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        browser = new Browser(site);
        name = Names.unique("Teapot ");
        product = data.product(name);
    }

    @BeforeEach
    void count() {
        before = data.reviewsOf(product);
    }

    private Form form() {
        return browser.get("/review/create/").form();
    }

    private Form filled() {
        return form().with("product", "" + product).with("rating", "4").with("review", "Pours well.");
    }

    private String stored(Answer saved, String column) {
        String id = saved.location().replaceAll("\\D", "");
        return data.text(SiteData.REVIEWS, "select " + column + "::text from review where id = ?", Long.parseLong(id));
    }

    @Test
    void aVisitorWritesAnAnonymousReviewAndSeesIt() {
        Answer saved = browser.submit(filled());

        assertThat(saved.status()).isIn(302, 303);
        assertThat(saved.location()).matches("/review/[1-9][0-9]*/");
        Answer shown = browser.follow(saved);
        assertThat(shown.text("h1")).isEqualTo("Review of " + name);
        assertThat(shown.text("main")).contains("Reviewer Anonymous", "4 / 5", "Pours well.");
        assertThat(shown.only("h1 a").attr("href")).isEqualTo("/review/products/" + product + "/");
        assertThat(stored(saved, "author_id")).isEqualTo("-1");
    }

    @Test
    void aMembersReviewIsSigned() {
        Member member = Member.signUp(site);

        Answer page = member.browser().get("/review/create/");
        Answer saved = member.browser()
                .submit(page.form().with("product", "" + product).with("review", "Signed."));

        assertThat(page.text("main")).contains(member.username());
        assertThat(browser.follow(saved).text("main")).contains("Reviewer " + member.username());
        assertThat(stored(saved, "author_id")).isEqualTo("" + member.id());
    }

    @Test
    void aReviewNeedsNoRating() {
        Answer saved = browser.submit(filled().with("rating", ""));

        assertThat(browser.follow(saved).texts("dt")).doesNotContain("Rating");
        assertThat(stored(saved, "coalesce(rating, 0)")).isEqualTo("0");
    }

    @Test
    void theChoicesBeginWithABlank() {
        Answer page = browser.get("/review/create/");

        assertThat(page.page().select("#product option").first().text()).isEqualTo("< Please choose one >");
        assertThat(page.texts("#rating option")).containsExactly("-", "1", "2", "3", "4", "5");
        assertThat(page.form().value("product")).isEmpty();
        assertThat(page.form().value("rating")).isEmpty();
    }

    @Test
    void theAddressChoosesTheProductAndTheBodyWins() {
        long other = data.product(Names.unique("Kettle "));
        Form preset = browser.get("/review/create/" + other + "/").form();
        assertThat(preset.value("product")).isEqualTo("" + other);

        Answer saved = browser.submit(preset.with("product", "" + product).with("review", "the body wins"));

        assertThat(stored(saved, "product_id")).isEqualTo("" + product);
        assertThat(data.reviewsOf(other)).isZero();
    }

    /** There may be thousands; whoever comes from the page of a product wants that one. */
    @Test
    void theFormOfAProductOffersThatProductAndTheWayToOthers() {
        long other = data.product(Names.unique("Whisk "));
        Answer page = browser.get("/review/create/" + other + "/");
        assertThat(page.page().select("#product option").eachAttr("value")).containsExactly("", "" + other);
        assertThat(page.page().select("#product ~ p a").attr("href")).endsWith("/review/create/");

        Answer refused = browser.submit(page.form().with("rating", "4").with("review", " "));
        assertThat(refused.form().value("product")).isEqualTo("" + other);
        assertThat(refused.page().select("#product option").eachAttr("value")).contains("" + other, "" + product);
        assertThat(refused.page().select("#product ~ p a").eachAttr("href")).isEmpty();

        assertThat(browser.get("/review/create/")
                        .page()
                        .select("#product option")
                        .eachAttr("value"))
                .contains("" + other, "" + product);
    }

    @Test
    void anUnknownProductInTheAddressLeavesTheChoiceOpen() {
        Answer page = browser.get("/review/create/999999/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.form().value("product")).isEmpty();
    }

    @Test
    void aProductAddedASecondAgoCanBeChosen() {
        form();
        long added = data.product(Names.unique("Cup "));

        Answer saved = browser.submit(form().with("product", "" + added).with("review", "new"));

        assertThat(saved.status()).isIn(302, 303);
        assertThat(data.reviewsOf(added)).isEqualTo(1);
    }

    @Test
    void aProductDeletedASecondAgoIsRefusedWithAMessage() {
        long deleted = data.product(Names.unique("Saucer "));
        Form form = form().with("product", "" + deleted).with("rating", "2").with("review", "too late");
        data.run(SiteData.CATALOGUE, "delete from product where id = ?", deleted);
        long tickets = data.tickets();

        Answer refused = browser.submit(form);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#product-error")).contains("choose");
        assertThat(refused.form().value("review")).isEqualTo("too late");
        assertThat(refused.form().value("rating")).isEqualTo("2");
        assertThat(refused.texts("#product option")).doesNotContain("" + deleted);
        assertThat(data.tickets()).isEqualTo(tickets);
        assertThat(data.reviewsOf(deleted)).isZero();
    }

    static Stream<Arguments> refusals() {
        Stream<Arguments> texts = Stream.of("", " ", "\r\n\t", "\u00a0\u2003", "\u200b\ufeff", "a\0b", "\0")
                .map(text -> Arguments.of("review", text));
        Stream<Arguments> ratings = Stream.of("0", "6", "-1", "4.5", "four", "99999999999", "5; drop table review")
                .map(rating -> Arguments.of("rating", rating));
        Stream<Arguments> products = Stream.of("", "-1", "0", "999999", "99999999999999999999", "1 or 1=1", "x")
                .map(product -> Arguments.of("product", product));
        return Stream.of(texts, ratings, products, Stream.of(Arguments.of("review", "x".repeat(10_001))))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeAReviewIsRefusedAtTheFieldAndNoTicketIsDrawn(String field, String value) {
        long tickets = data.tickets();
        long reviews = data.number(SiteData.REVIEWS, "select count(*) from review");

        Answer refused = browser.submit(filled().with(field, value));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#" + field + "-error")).isNotBlank();
        assertThat(refused.only("#" + field).attr("aria-invalid")).isEqualTo("true");
        assertThat(refused.texts("[role=alert]")).hasSize(1);
        assertThat(data.tickets()).isEqualTo(tickets);
        assertThat(data.number(SiteData.REVIEWS, "select count(*) from review")).isEqualTo(reviews);
        if (!field.equals("review")) {
            assertThat(refused.form().value("review")).isEqualTo("Pours well.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "review"})
    void aFieldThatWasNotSentIsMissing(String field) {
        Answer refused = browser.submit(filled().without(field));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#" + field + "-error")).isNotBlank();
    }

    @Test
    void aTextThatIsTooLongIsKept() {
        String text = EMOJI.repeat(10_001);

        Answer refused = browser.submit(filled().with("review", text));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#review-error")).contains("10,001", "10,000");
        assertThat(refused.form().value("review")).isEqualTo(text);
    }

    @Test
    void lengthCountsCharactersAndNotUtf16Units() {
        Answer saved = browser.submit(filled().with("review", EMOJI.repeat(10_000)));

        assertThat(saved.status()).isIn(302, 303);
        assertThat(stored(saved, "char_length(text)")).isEqualTo("10000");
        assertThat(browser.follow(saved).text(".review-text")).isEqualTo(EMOJI.repeat(10_000));
    }

    @Test
    void textIsStoredAsItWasSent() {
        for (String text :
                List.of("  two spaces, both ends  ", "\r\nfirst line empty\r\n\r\nend\r\n", "tab\tquote ' \" \\")) {
            Answer saved = browser.submit(filled().with("review", text));

            assertThat(stored(saved, "text")).isEqualTo(text);
        }
    }

    @Test
    void aRefusedFormKeepsEveryLineOfTheText() {
        String text = "\n\nAfter two empty lines\n<b>bold</b> &amp; \"quoted\"\n";

        Answer refused = browser.submit(filled().with("rating", "9").with("review", text));

        assertThat(refused.form().value("review").replace("\r\n", "\n")).isEqualTo(text);
    }

    @Test
    void theSameFormSentTwiceIsOneReviewAndLeadsToItBothTimes() {
        Form form = filled().with("review", "sent twice");

        Answer first = browser.submit(form);
        Answer second = browser.submit(form);

        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(added()).isEqualTo(1);
    }

    @Test
    void twoPagesAreTwoReviewsThoughTheySayTheSame() {
        Answer first = browser.submit(filled());
        Answer second = browser.submit(filled());

        assertThat(second.location()).isNotEqualTo(first.location());
        assertThat(added()).isEqualTo(2);
    }

    @Test
    void theSameFormSentManyTimesAtOnceIsOneReview() throws Exception {
        for (int round = 1; round <= 10; round++) {
            Form form = filled().with("review", "at once " + round);
            List<Supplier<Answer>> sends =
                    Collections.nCopies(4, () -> copyOf(browser).submit(form));

            List<Answer> answers = InTime.answers(sends);

            assertThat(answers).extracting(Answer::status).containsOnly(302);
            assertThat(answers)
                    .extracting(Answer::location)
                    .containsOnly(answers.get(0).location());
            assertThat(added()).isEqualTo(round);
        }
    }

    /** How many reviews there are more than when the test began. */
    private long added() {
        return data.reviewsOf(product) - before;
    }

    private Browser copyOf(Browser original) {
        return original.movedTo(site.base());
    }

    @Test
    void aFormThatWasRefusedIsStillTheSameForm() {
        Form form = filled();
        Answer refused = browser.submit(form.with("rating", "9"));
        assertThat(refused.form().value("key")).isEqualTo(form.value("key")).hasSize(36);

        Answer saved = browser.submit(refused.form().with("rating", "3"));
        Answer again = browser.submit(refused.form().with("rating", "3"));

        assertThat(again.location()).isEqualTo(saved.location());
        assertThat(browser.get("/review/create/").form().value("key")).isNotEqualTo(form.value("key"));
    }

    @Test
    void whatIsTypedIntoAFormThatWasSavedBeforeIsKept() {
        Form form = filled().with("review", "first");
        Answer saved = browser.submit(form);

        Answer refused = browser.submit(form.with("review", "second"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.page().select("main a[href=" + saved.location() + "]"))
                .hasSize(1);
        assertThat(refused.form().value("review")).isEqualTo("second");
        assertThat(added()).isEqualTo(1);
        assertThat(stored(saved, "text")).isEqualTo("first");
        Answer other = browser.submit(refused.form());
        assertThat(stored(other, "text")).isEqualTo("second");
        assertThat(added()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' or 1=1", "00000000-0000-0000-0000-00000000000g"})
    void aFormWithoutAValidKeyIsTakenForANewOne(String key) {
        assertThat(browser.submit(filled().with("key", key)).status()).isEqualTo(302);
        assertThat(browser.submit(filled().without("key")).status()).isEqualTo(302);
        assertThat(added()).isEqualTo(2);
    }
}
