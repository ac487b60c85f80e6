package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;
import org.multidb.container.Transactions;
import org.multidb.routing.Alias;
import org.multidb.routing.CrossDatabaseWriteException;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.site.product.Product;
import org.multidb.site.product.ProductChange;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewSamples;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;

/** One database joins a transaction; others are read outside of it. */
@ExtendWith(ArquillianExtension.class)
class TransactionIT {

    private static final Sql DEFAULT = Sql.in("default");
    private static final Sql REVIEWS = Sql.in("reviews");
    private static final String NAME = "product of TransactionIT";
    private static final String TEXT = "review of TransactionIT";
    private static final long REVIEW = 1_000_000_001L;

    /** The application's connections that are in a transaction now. */
    private static final String IN_TRANSACTION =
            "select count(*) from pg_stat_activity where application_name = 'multidb'"
                    + " and datname = current_database() and xact_start is not null";

    /** As many as a pool has, and some. */
    private static final int MORE_THAN_A_POOL = 40;

    @Inject
    @Reads(Product.class)
    EntityManager readingProducts;

    @Inject
    @Writes(Product.class)
    EntityManager products;

    @Inject
    @Reads(Review.class)
    EntityManager readingReviews;

    @Inject
    @Writes(Review.class)
    EntityManager reviews;

    @Inject
    @Using("reviews")
    EntityManager using;

    @Inject
    Transactions transactions;

    @Inject
    CurrentTransaction transaction;

    @Inject
    SchemaStates states;

    private long product;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @BeforeEach
    void clean() {
        DEFAULT.run("delete from product where name like '%TransactionIT%'");
        REVIEWS.run("delete from review where text like '%TransactionIT%'");
        REVIEWS.run("delete from outbox where payload = 'TransactionIT'");
        Product saved = new Product(NAME, "");
        transactions.run(() -> products.persist(saved));
        product = saved.getId();
    }

    @Test
    void aDatabaseThatIsReadIsNoPartOfTheTransaction() {
        transactions.run(() -> {
            assertThat(readingProducts.find(Product.class, product).getName()).isEqualTo(NAME);
            assertNobodyIsInATransaction(DEFAULT);

            reviews.persist(ReviewSamples.review(REVIEW, TEXT));
            reviews.flush();

            assertThat(REVIEWS.number(IN_TRANSACTION)).isEqualTo(1);
            assertThat(description()).isEmpty();
            DEFAULT.run("update product set description = 'of somebody else' where id = ?", product);
            assertThat(description())
                    .as("read anew, outside of the transaction")
                    .isEqualTo("of somebody else");
            assertThat(text()).as("read in the transaction").isEqualTo(TEXT);
            assertThat(count()).as("others see nothing yet").isZero();
            assertNobodyIsInATransaction(DEFAULT);
        });
        assertThat(count()).isEqualTo(1);
        assertNobodyIsInATransaction(REVIEWS);
    }

    @Test
    void whatIsOnlyReadBeginsNoTransactionAnywhere() {
        transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));
        transactions.run(() -> {
            assertThat(text()).isEqualTo(TEXT);
            assertThat(description()).isEmpty();
            assertNobodyIsInATransaction(DEFAULT);
            assertNobodyIsInATransaction(REVIEWS);
        });
    }

    @Test
    void whatWasReadBeforeIsWrittenInTheTransactionAndRolledBackWithIt() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    assertThat(description()).isEmpty();
                    assertThat(count()).isZero();
                    ProductChange.rename(products.find(Product.class, product), "changed TransactionIT");
                    products.flush();
                    assertThat(readingProducts.find(Product.class, product).getName())
                            .isEqualTo("changed TransactionIT");
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(DEFAULT.text("select name from product where id = ?", product))
                .isEqualTo(NAME);
    }

    @Test
    void whatIsChangedBySettersOnlyIsWrittenByTheTransactionsConnection() {
        transactions.run(() -> {
            assertThat(text(readingReviews)).isEmpty();
            ProductChange.rename(products.find(Product.class, product), "changed TransactionIT");
            assertThat(text(readingReviews)).isEmpty();
        });
        assertThat(DEFAULT.text("select name from product where id = ?", product))
                .isEqualTo("changed TransactionIT");
    }

    @Test
    void aTransactionWithinAnotherLeavesTheOuterWhole() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));
                    products.persist(new Product(NAME + " two", ""));
                    products.flush();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count()).isEqualTo(1);
        assertThat(DEFAULT.number("select count(*) from product where name = ?", NAME + " two"))
                .isZero();
    }

    @Test
    void aSecondDatabaseIsReadThroughAManagerForWriting() {
        transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));
        transactions.run(() -> {
            products.persist(new Product(NAME + " two", ""));
            assertThat(reviews.find(Review.class, REVIEW).getText()).isEqualTo(TEXT);
            assertThat(using.createQuery("select r.text from Review r where r.id = :id", String.class)
                            .setParameter("id", REVIEW)
                            .getSingleResult())
                    .isEqualTo(TEXT);
        });
        assertThat(DEFAULT.number("select count(*) from product where name = ?", NAME + " two"))
                .isEqualTo(1);
    }

    @Test
    void noQueryWritesOrLocksOutsideOfTheTransaction() {
        for (EntityManager manager : List.of(reviews, readingReviews, using)) {
            assertThatThrownBy(() -> afterAWrite(manager, "select id from review for update"))
                    .isInstanceOf(WriteOnReadRouteException.class)
                    .hasMessage("This transaction only reads 'reviews', outside of itself:"
                            + " no query can write or lock rows there.");
        }
        List<String> changes = List.of(
                "insert into outbox (topic, payload) values ('test', 'TransactionIT') returning id",
                "delete from review returning id");
        for (String change : changes) {
            assertThatThrownBy(() -> afterAWrite(readingReviews, change)).isInstanceOf(WriteOnReadRouteException.class);
            for (EntityManager manager : List.of(reviews, using)) {
                assertThatThrownBy(() -> afterAWrite(manager, change)).isInstanceOf(CrossDatabaseWriteException.class);
            }
        }
        assertThat(REVIEWS.number("select count(*) from outbox where payload = 'TransactionIT'"))
                .isZero();
        assertThat(DEFAULT.number("select count(*) from product where name = ?", NAME + " two"))
                .isZero();
    }

    private void afterAWrite(EntityManager manager, String query) {
        transactions.run(() -> {
            products.persist(new Product(NAME + " two", ""));
            List<?> unused = manager.createNativeQuery(query).getResultList();
        });
    }

    @Test
    void noRowOfASecondDatabaseIsLocked() {
        List<Consumer<EntityManager>> locks = List.of(
                manager -> manager.find(Review.class, REVIEW, LockModeType.PESSIMISTIC_WRITE),
                manager -> manager.createQuery("select r from Review r where r.id = :id", Review.class)
                        .setParameter("id", REVIEW)
                        .setLockMode(LockModeType.PESSIMISTIC_READ)
                        .getResultList(),
                manager -> manager.unwrap(Connection.class));
        for (Consumer<EntityManager> lock : locks) {
            for (EntityManager manager : List.of(reviews, using)) {
                assertThatThrownBy(() -> transactions.run(() -> {
                            products.find(Product.class, product);
                            lock.accept(manager);
                        }))
                        .hasStackTraceContaining(CrossDatabaseWriteException.class.getName()
                                + ": This transaction has first asked, through @Writes or @Using, 'default'"
                                + " and cannot write to 'reviews' too");
            }
        }
    }

    @Test
    void aLockThroughAManagerForReadingHoldsUntilTheCommit() {
        transactions.run(() -> {
            readingProducts.find(Product.class, product, LockModeType.PESSIMISTIC_WRITE);
            assertThat(DEFAULT.rows("select id from product where id = ? for update skip locked", product))
                    .isEmpty();
        });
        assertThat(DEFAULT.rows("select id from product where id = ? for update skip locked", product))
                .hasSize(1);
    }

    @Test
    void aQueryThatFailsOutsideGivesItsConnectionBackAndLeavesTheTransactionToRollBack() {
        for (int time = 0; time < MORE_THAN_A_POOL; time++) {
            assertThatThrownBy(() -> transactions.run(() -> readingReviews
                            .createNativeQuery("select wrong from nowhere")
                            .getResultList()))
                    .isInstanceOf(PersistenceException.class);
        }
        assertNobodyIsInATransaction(REVIEWS);
    }

    @Test
    void aConnectionOutsideIsGivenBackAsItWas() {
        for (int time = 0; time < MORE_THAN_A_POOL; time++) {
            long id = REVIEW + time;
            transactions.run(() -> {
                assertThat(text(readingReviews)).isEmpty();
                assertThat(description()).isEmpty();
                reviews.persist(ReviewSamples.review(id + 1, "written in TransactionIT"));
            });
            assertThat(readingReviews
                            .createNativeQuery("select current_setting('transaction_read_only')")
                            .getSingleResult())
                    .isEqualTo("off");
        }
        assertThat(REVIEWS.number("select count(*) from review where text = 'written in TransactionIT'"))
                .isEqualTo(MORE_THAN_A_POOL);
    }

    @Test
    void aQueryThatWasMadeBeforeTheTransactionIsRunInIt() {
        Query change = using.createNativeQuery("update review set text = 'changed TransactionIT' where id = ?1")
                .setParameter(1, REVIEW);
        Query reading = readingProducts
                .createNativeQuery("select description from product where id = ?1")
                .setParameter(1, product);
        transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));

        assertThatThrownBy(() -> transactions.run(() -> {
                    assertThat(reading.getSingleResult()).isEqualTo("");
                    assertThat(change.executeUpdate()).isEqualTo(1);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(REVIEWS.text("select text from review where id = ?", REVIEW)).isEqualTo(TEXT);

        transactions.run(() -> {
            assertThat(reading.getSingleResult()).isEqualTo("");
            assertThat(change.executeUpdate()).isEqualTo(1);
        });
        assertThat(REVIEWS.text("select text from review where id = ?", REVIEW)).isEqualTo("changed TransactionIT");
    }

    @Test
    void rowsThatAQueryAnswersWithWhileItChangesThemCountAsAWrite() {
        transactions.run(() -> {
            Object id = using.createNativeQuery(
                            "insert into outbox (topic, payload, done) values ('test', 'TransactionIT', now()) returning id")
                    .getSingleResult();
            assertThat(id).isNotNull();
            assertThat(transaction.hasWritten(new Alias("reviews"))).isTrue();
        });
        transactions.run(() -> {
            Object count =
                    using.createNativeQuery(" SELECT count(*) from review").getSingleResult();
            assertThat(count).isNotNull();
            assertThat(transaction.hasWritten(new Alias("reviews"))).isFalse();
        });
    }

    /** EclipseLink makes a first connection for each unit, in whatever transaction asks it first. */
    @Test
    void aDatabaseThatIsReadForTheFirstTimeIsNoPartOfTheTransactionEither() {
        transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));
        withFreshUnits(() -> transactions.run(() -> {
            products.persist(new Product(NAME + " two", ""));
            assertThat(text()).isEqualTo(TEXT);
        }));
        withFreshUnits(() -> transactions.run(() -> {
            assertThat(text()).isEqualTo(TEXT);
            products.persist(new Product(NAME + " three", ""));
        }));
        withFreshUnits(() -> transactions.run(() -> {
            assertThat(text()).isEqualTo(TEXT);
            ReviewSamples.rewrite(reviews.find(Review.class, REVIEW), "changed TransactionIT");
        }));
        assertThat(DEFAULT.number("select count(*) from product where name like ?", NAME + " t%"))
                .isEqualTo(2);
        assertThat(REVIEWS.text("select text from review where id = ?", REVIEW)).isEqualTo("changed TransactionIT");
    }

    @SuppressWarnings("UnnecessaryAssignment") // Units are fresh in a new server only, which is shared by all tests.
    private void withFreshUnits(Runnable task) {
        EntityManagerFactories known = transaction.factories;
        Unmanaged.UnmanagedInstance<EntityManagerFactories> fresh =
                new Unmanaged<>(EntityManagerFactories.class).newInstance();
        transaction.factories = fresh.produce().inject().postConstruct().get();
        try {
            task.run();
        } finally {
            transaction.factories = known;
            fresh.preDestroy().dispose();
        }
    }

    @Test
    void aChangeWhoseDatabaseIsDownIsRefusedAtOnceAndRollsBack() {
        Alias alias = new Alias("reviews");
        SchemaState current = states.schema(alias);
        states.found(alias, SchemaState.behind("0", "a migration is missing"));
        try {
            assertThatThrownBy(() -> transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT))))
                    .isInstanceOf(DatabaseUnavailableException.class);
            assertNobodyIsInATransaction(REVIEWS);
        } finally {
            states.found(alias, current);
        }
    }

    @Test
    void noDatabaseCanPrepareATransaction() {
        assertThat(DEFAULT.text("show max_prepared_transactions")).isEqualTo("0");
        assertThat(REVIEWS.text("show max_prepared_transactions")).isEqualTo("0");
    }

    private static void assertNobodyIsInATransaction(Sql database) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(database.number(IN_TRANSACTION)).isZero());
    }

    private String description() {
        return readingProducts
                .createNativeQuery("select description from product where id = ?1")
                .setParameter(1, product)
                .getSingleResult()
                .toString();
    }

    private String text() {
        return text(readingReviews).get(0);
    }

    private static List<String> text(EntityManager manager) {
        return manager.createQuery("select r.text from Review r where r.id = :id", String.class)
                .setParameter("id", REVIEW)
                .getResultList();
    }

    private static long count() {
        return REVIEWS.number("select count(*) from review where text = ?", TEXT);
    }
}
