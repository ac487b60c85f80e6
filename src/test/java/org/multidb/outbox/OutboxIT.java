package org.multidb.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;
import org.multidb.container.Transactions;
import org.multidb.product.Product;
import org.multidb.product.Products;
import org.multidb.review.RatingSummary;
import org.multidb.review.Review;
import org.multidb.review.ReviewContent;
import org.multidb.review.Reviews;
import org.multidb.routing.Alias;
import org.multidb.routing.CrossDatabaseWriteException;

@ExtendWith(ArquillianExtension.class)
class OutboxIT {

    private static final Alias DEFAULT = new Alias("default");
    private static final Alias REVIEWS = new Alias("reviews");
    private static final Sql SQL = Sql.in("default");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Outbox outbox;

    @Inject
    UnreliableHandler handler;

    @Inject
    Products products;

    @Inject
    Reviews reviews;

    @Inject
    Transactions transactions;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @BeforeEach
    void clean() {
        SQL.run("delete from outbox");
        handler.failNext(0);
    }

    @Test
    void notedWorkIsDoneAfterTheCommitAndStruckOut() {
        transactions.run(() -> {
            outbox.note(DEFAULT, UnreliableHandler.TOPIC, "once");
            assertThat(handler.handled()).isEmpty();
        });
        awaitNothingPending();
        assertThat(handler.handled()).containsExactly("once");
    }

    @Test
    void workOfATransactionThatIsRolledBackIsNeverDone() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    outbox.note(DEFAULT, UnreliableHandler.TOPIC, "rolled back");
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        transactions.run(() -> outbox.note(DEFAULT, UnreliableHandler.TOPIC, "committed"));
        awaitNothingPending();
        assertThat(handler.handled()).containsExactly("committed");
    }

    @Test
    void workThatFailsIsTriedAgainLaterAndLater() {
        handler.failNext(2);
        transactions.run(() -> outbox.note(DEFAULT, UnreliableHandler.TOPIC, "persistent"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outbox.pending(DEFAULT))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.attempts()).isEqualTo(2);
                            assertThat(entry.lastError()).isEqualTo("not today");
                            assertThat(SQL.rows(
                                            "select due - now() between interval '1 s' and interval '2 s' from outbox"))
                                    .containsExactly("t");
                        }));
        awaitNothingPending();
        assertThat(handler.handled()).containsExactly("persistent", "persistent", "persistent");
    }

    @Test
    void workThatFailsKeepsNothingElseWaiting() {
        handler.failNext(1);
        transactions.run(() -> {
            outbox.note(DEFAULT, UnreliableHandler.TOPIC, "first");
            outbox.note(DEFAULT, UnreliableHandler.TOPIC, "second");
        });
        awaitNothingPending();
        assertThat(handler.handled()).containsExactly("first", "second", "first");
    }

    @Test
    void workThatNobodyKnowsStaysVisible() {
        SQL.run("insert into outbox (topic, payload) values ('unheard-of', '1')");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outbox.pending(DEFAULT))
                        .singleElement()
                        .extracting(OutboxEntry::lastError)
                        .isEqualTo("No OutboxHandler has the topic 'unheard-of'."));
        SQL.run("delete from outbox");
    }

    @Test
    void workThatAnotherNodeHasReservedIsLeftToIt() {
        SQL.run(
                "insert into outbox (topic, payload, due) values (?, 'theirs', now() + interval '1 minute')",
                UnreliableHandler.TOPIC);
        assertThat(outbox.claim(DEFAULT)).isEmpty();
        SQL.run("update outbox set due = now()");
        awaitNothingPending();
        assertThat(handler.handled()).containsExactly("theirs");
    }

    @Test
    void workIsNotedInATransactionAndInItsDatabaseOnly() {
        assertThatThrownBy(() -> outbox.note(DEFAULT, UnreliableHandler.TOPIC, "alone"))
                .isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> transactions.run(() -> {
                    outbox.note(DEFAULT, UnreliableHandler.TOPIC, "here");
                    outbox.note(REVIEWS, UnreliableHandler.TOPIC, "and there");
                }))
                .isInstanceOf(CrossDatabaseWriteException.class);
        assertThat(outbox.pending(DEFAULT)).isEmpty();
        assertThat(outbox.pending(REVIEWS)).isEmpty();
    }

    @Test
    void theReviewsOfADeletedProductVanish() {
        Product doomed = products.add("doomed product of OutboxIT", "");
        Product kept = products.add("kept product of OutboxIT", "");
        for (int rating = 1; rating <= 5; rating++) {
            reviews.post(-1, new ReviewContent(doomed.getId(), Optional.of(rating), "doomed"));
        }
        Review other = reviews.post(-1, new ReviewContent(kept.getId(), Optional.of(4), "kept"));
        assertThat(reviews.summary(doomed.getId()).value().reviews()).isEqualTo(5);

        products.delete(
                doomed.getId(),
                products.findForChange(doomed.getId()).orElseThrow().version());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Sql.in("reviews")
                                .number("select count(*) from review where product_id = ?", doomed.getId()))
                        .isZero());
        awaitNothingPending();
        assertThat(reviews.summary(doomed.getId()).value()).isEqualTo(RatingSummary.NONE);
        assertThat(reviews.find(other.getId())).isPresent();
        assertThat(reviews.summary(kept.getId()).value().reviews()).isEqualTo(1);
    }

    @Test
    void deletingTheReviewsOfAProductAgainChangesNothing() {
        Product kept = products.add("another product of OutboxIT", "");
        reviews.post(-1, new ReviewContent(kept.getId(), Optional.empty(), "kept"));
        long before = Sql.in("reviews").number("select count(*) from review");
        for (int time = 0; time < 2; time++) {
            SQL.run("insert into outbox (topic, payload) values ('product-deleted', '987654321')");
            awaitNothingPending();
        }
        assertThat(Sql.in("reviews").number("select count(*) from review")).isEqualTo(before);
    }

    private void awaitNothingPending() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(outbox.pending(DEFAULT)).isEmpty());
    }
}
