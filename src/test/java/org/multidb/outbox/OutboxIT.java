package org.multidb.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;
import org.multidb.container.Transactions;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.routing.CrossDatabaseWriteException;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.review.RatingSummary;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewContent;
import org.multidb.site.review.Reviews;

@ExtendWith(ArquillianExtension.class)
class OutboxIT {

    private static final Alias DEFAULT = new Alias("default");
    private static final Alias REVIEWS = new Alias("reviews");
    private static final Sql SQL = Sql.in("default");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Outbox outbox;

    @Inject
    OutboxWorker worker;

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
        handler.goOn();
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
                            assertThat(entry.lastError()).isEqualTo("IllegalStateException");
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
        Product doomed = products.add(UUID.randomUUID(), "doomed product of OutboxIT", "");
        Product kept = products.add(UUID.randomUUID(), "kept product of OutboxIT", "");
        for (int rating = 1; rating <= 5; rating++) {
            reviews.post(UUID.randomUUID(), -1, new ReviewContent(doomed.getId(), Optional.of(rating), "doomed"));
        }
        Review other = reviews.post(UUID.randomUUID(), -1, new ReviewContent(kept.getId(), Optional.of(4), "kept"));
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
        Product kept = products.add(UUID.randomUUID(), "another product of OutboxIT", "");
        reviews.post(UUID.randomUUID(), -1, new ReviewContent(kept.getId(), Optional.empty(), "kept"));
        long before = Sql.in("reviews").number("select count(*) from review");
        for (int time = 0; time < 2; time++) {
            SQL.run("insert into outbox (topic, payload) values ('product-deleted', '987654321')");
            awaitNothingPending();
        }
        assertThat(Sql.in("reviews").number("select count(*) from review")).isEqualTo(before);
    }

    /** In the midst of an entry, so that it looks at no other. */
    private void keepTheWorkerBusy() {
        handler.pause();
        transactions.run(() -> outbox.note(DEFAULT, UnreliableHandler.TOPIC, "busy"));
        await().atMost(PATIENCE).until(() -> handler.handled().contains("busy"));
    }

    private OutboxEntry claimed() {
        return outbox.claim(DEFAULT).orElseThrow();
    }

    @Test
    void aWorkerWhoseReservationHasEndedCannotTouchWhatAnotherHasBegun() {
        keepTheWorkerBusy();
        SQL.run("insert into outbox (topic, payload) values ('elsewhere', '1')");
        OutboxEntry late = claimed();
        SQL.run("update outbox set due = now() where id = ?", late.id());
        OutboxEntry current = claimed();
        assertThat(current.id()).isEqualTo(late.id());

        assertThat(outbox.renew(late)).isFalse();
        assertThat(outbox.failed(late, "too late")).isFalse();
        assertThat(outbox.doneOnce(late, Duration.ZERO)).isFalse();
        assertThat(outbox.done(late)).isFalse();
        assertThat(SQL.rows(
                        "select attempts, last_error, done, due > now() + interval '30 s' from outbox where id = ?",
                        late.id()))
                .containsExactly("2|null|null|t");

        assertThat(outbox.renew(current)).isTrue();
        assertThat(outbox.done(current)).isTrue();
        assertThat(SQL.rows("select id from outbox where id = ?", late.id())).isEmpty();
        handler.goOn();
        awaitNothingPending();
    }

    @Test
    void aWorkerThatWasPausedBeyondItsReservationLeavesTheWorkToTheOther() {
        keepTheWorkerBusy();
        SQL.run("update outbox set due = now()");
        OutboxEntry other = claimed();
        assertThat(other.payload()).isEqualTo("busy");

        handler.goOn();
        worker.work(DEFAULT, PATIENCE);

        assertThat(SQL.rows("select attempts, last_error, done from outbox")).containsExactly("2|null|null");
        assertThat(outbox.done(other)).isTrue();
        assertThat(handler.handled()).containsExactly("busy");
    }

    @Test
    void workThatGoesOnKeepsItsReservation() {
        keepTheWorkerBusy();
        SQL.run("update outbox set due = now() + interval '2 s'");
        OutboxEntry entry = outbox.pending(DEFAULT).get(0);
        assertThat(outbox.renew(entry)).isTrue();
        assertThat(SQL.rows("select due > now() + interval '50 s' from outbox")).containsExactly("t");
        handler.goOn();
        awaitNothingPending();
    }

    private static void reviewsOf(long product, int count) {
        Sql.in("reviews")
                .run(
                        "insert into review (id, bucket, product_id, text, created)"
                                + " select ? + number, number % 5040, ?, 'doomed', now() from generate_series(1, ?) as number",
                        product * 10_000, product, count);
    }

    private static long countOf(long product) {
        return Sql.in("reviews").number("select count(*) from review where product_id = ?", product);
    }

    private static void noteDeletionOf(long product) {
        SQL.run("insert into outbox (topic, payload) values ('product-deleted', ?)", Long.toString(product));
    }

    @Test
    void whatAnotherWorkerIsDeletingIsNotTakenForTheEndOfTheDeletion() throws SQLException {
        long product = 987_001;
        reviewsOf(product, 1_500);
        try (Connection other = Sql.in("reviews").connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("delete from review where id in (select id from review where product_id = " + product
                    + " limit 1000)");
            noteDeletionOf(product);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> waitsForALock() || isPutBack());
            other.commit();
        }
        awaitNothingPending();
        assertThat(countOf(product)).isZero();
    }

    private static boolean waitsForALock() {
        return Sql.in("reviews")
                        .number("select count(*) from pg_stat_activity"
                                + " where wait_event_type = 'Lock' and query like 'delete from review%'")
                > 0;
    }

    private static boolean isPutBack() {
        return SQL.number("select count(*) from outbox where last_error like '%are in use%'") > 0;
    }

    @Test
    void aReviewThatIsSavedAfterItsProductWasSweptGoesWithTheSecondSweep() throws SQLException {
        long product = 987_002;
        reviewsOf(product, 2);
        try (Connection slow = Sql.in("reviews").connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into review (id, bucket, product_id, text, created) values (9870020005, 1, "
                    + product + ", 'slow', now())");
            noteDeletionOf(product);
            awaitNothingPending();
            slow.commit();
        }
        assertThat(countOf(product)).as("saved after the sweep").isEqualTo(1);
        assertThat(SQL.rows("select due - done between interval '20 s' and interval '10 min' from outbox"))
                .containsExactly("t");

        SQL.run("update outbox set due = now()");
        await().atMost(PATIENCE).until(() -> SQL.rows("select id from outbox").isEmpty());
        assertThat(countOf(product)).isZero();
    }

    @Test
    void staffAreToldWhyWithoutWhatTheDatabaseSaid() {
        long product = 987_003;
        reviewsOf(product, 1);
        Sql reviewsSql = Sql.in("reviews");
        reviewsSql.run("create function keep() returns trigger language plpgsql as"
                + " 'begin raise exception ''secret of host db-1''; end'");
        reviewsSql.run("create trigger kept before delete on review for each row when (old.product_id = " + product
                + ") execute function keep()");
        try {
            noteDeletionOf(product);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(outbox.pending(DEFAULT))
                            .singleElement()
                            .extracting(OutboxEntry::lastError)
                            .isEqualTo("'reviews': PSQLException, SQLSTATE P0001."));
        } finally {
            reviewsSql.run("drop trigger kept on review");
            reviewsSql.run("drop function keep");
        }
        awaitNothingPending();
        assertThat(countOf(product)).isZero();
    }

    @Test
    void aCommitThatFailsDoesNotEndTheLoop() {
        SQL.run("create sequence refusals");
        SQL.run("grant usage on sequence refusals to public");
        SQL.run("create function refuse() returns trigger language plpgsql as"
                + " 'begin perform nextval(''refusals''); raise exception ''not now''; end'");
        SQL.run("create constraint trigger refused after update on outbox deferrable initially deferred"
                + " for each row execute function refuse()");
        try {
            // Noted past the application: only the loop finds it.
            SQL.run("insert into outbox (topic, payload) values (?, 'after all')", UnreliableHandler.TOPIC);
            await().atMost(PATIENCE).until(() -> SQL.number("select last_value from refusals") > 2);
            assertThat(handler.handled()).isEmpty();
        } finally {
            SQL.run("drop trigger refused on outbox");
            SQL.run("drop function refuse");
            SQL.run("drop sequence refusals");
        }
        awaitNothingPending();
        assertThat(handler.handled()).containsExactly("after all");
    }

    private void awaitNothingPending() {
        // While commits fail, the pool replaces its connections, and may have none for a moment.
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(DatabaseUnavailableException.class)
                .untilAsserted(() -> assertThat(outbox.pending(DEFAULT)).isEmpty());
    }
}
