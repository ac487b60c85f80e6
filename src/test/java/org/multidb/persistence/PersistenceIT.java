package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.Router;
import org.multidb.routing.RoutingException;
import org.multidb.routing.UnknownAliasException;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.AccessRouter;
import org.multidb.routing.access.ReadReplica;
import org.multidb.routing.access.VisitorMemory;
import org.multidb.site.product.Product;
import org.multidb.site.product.ProductChange;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewSamples;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Workers;

@ExtendWith(ArquillianExtension.class)
class PersistenceIT {

    private static final Sql DEFAULT = Sql.in("default");
    private static final Sql REVIEWS = Sql.in("reviews");
    private static final String NAME = "product of PersistenceIT";
    private static final String TEXT = "review of PersistenceIT";
    private static final long REVIEW = 1_000_000_001L;

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
    EntityManager second;

    @Inject
    @Using("reviws")
    Instance<EntityManager> misspelt;

    @Inject
    Databases databases;

    @Inject
    SchemaStates states;

    @Inject
    RouteTrace trace;

    @Inject
    Sessions sessions;

    @Inject
    Workers workers;

    @Inject
    ProbeObservations observations;

    @Inject
    Transactions transactions;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @BeforeEach
    void clean() {
        DEFAULT.run("delete from product where name like '%PersistenceIT%'");
        REVIEWS.run("delete from review where text like '%PersistenceIT%'");
    }

    @Test
    void aCommittedWriteIsInItsDatabase() {
        Product product = new Product(NAME, "");
        transactions.run(() -> products.persist(product));
        transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));

        assertThat(DEFAULT.rows("select id, description from product where name = ?", NAME))
                .containsExactly(product.getId() + "|");
        assertThat(REVIEWS.rows("select id, author_id, product_id, rating, text from review where id = ?", REVIEW))
                .containsExactly(REVIEW + "|-1|1|3|" + TEXT);
    }

    @Test
    void aTableIsInTheDatabaseOfItsFunctionOnly() {
        String exists = "select count(to_regclass(?))";
        assertThat(REVIEWS.number(exists, "product")).isZero();
        assertThat(REVIEWS.number(exists, "account")).isZero();
        assertThat(REVIEWS.number(exists, "review_ticket")).isZero();
        assertThat(DEFAULT.number(exists, "review")).isZero();
        assertThat(DEFAULT.number(exists, "review_count")).isZero();
        assertThat(DEFAULT.number(exists, "outbox") + REVIEWS.number(exists, "outbox"))
                .isEqualTo(2);
    }

    @Test
    void aRolledBackWriteLeavesNothing() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    products.persist(new Product(NAME, ""));
                    products.flush();
                    assertThat(products())
                            .as("others see nothing before the commit")
                            .isZero();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(products()).isZero();
    }

    @Test
    void whatIsFlushedAtTheCommitIsWrittenAllOrNothing() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    products.persist(new Product(NAME, ""));
                    products.persist(new Product(" ", "a name that the table refuses"));
                }))
                .hasStackTraceContaining("product_name_check");
        assertThat(products()).isZero();
    }

    @Test
    void whatIsFlushedAtTheCommitIsOneTransactionOfTheDatabase() {
        transactions.run(() -> {
            products.persist(new Product(NAME, ""));
            products.persist(new Product(NAME, ""));
        });
        transactions.run(() -> {
            reviews.persist(ReviewSamples.review(REVIEW, TEXT));
            reviews.persist(ReviewSamples.review(REVIEW + 1, TEXT));
        });
        assertThat(DEFAULT.rows("select count(*), count(distinct xmin::text) from product where name = ?", NAME))
                .containsExactly("2|1");
        assertThat(REVIEWS.rows("select count(*), count(distinct xmin::text) from review where text = ?", TEXT))
                .containsExactly("2|1");
    }

    @Test
    void idsAreGeneratedByTheDatabaseOfTheEntity() {
        Product one = new Product(NAME, "");
        Product two = new Product(NAME, "");
        transactions.run(() -> {
            products.persist(one);
            products.persist(two);
        });
        assertThat(two.getId()).isGreaterThan(one.getId());
        assertThat(DEFAULT.rows("select id from product where name = ? order by id", NAME))
                .containsExactly(one.getId().toString(), two.getId().toString());
    }

    @Test
    void aManagerForReadingRefusesToWrite() {
        Product product = saved(NAME);
        List<ThrowingCallable> attempts = List.of(
                () -> readingProducts.persist(new Product(NAME, "")),
                () -> readingProducts.merge(product),
                () -> readingProducts.remove(product),
                () -> readingProducts
                        .createQuery("update Product p set p.description = 'changed'")
                        .executeUpdate(),
                () -> readingProducts
                        .createQuery("delete from Product p where p.id = :id")
                        .setParameter("id", product.getId())
                        .executeUpdate(),
                () -> readingProducts.createNativeQuery("delete from product").executeUpdate());
        for (ThrowingCallable attempt : attempts) {
            assertThatThrownBy(() -> transactions.run(() -> unchecked(attempt)))
                    .isInstanceOf(WriteOnReadRouteException.class)
                    .hasMessageContaining(
                            "@Reads(Product.class), which is for reading. Inject @Writes to change rows.");
            assertThatThrownBy(attempt).isInstanceOf(WriteOnReadRouteException.class);
        }
        assertThat(DEFAULT.rows("select id, description from product where name = ?", NAME))
                .containsExactly(product.getId() + "|");
    }

    @Test
    void anEntityThatWasReadForReadingAndChangedIsNotWritten() {
        long id = saved(NAME).getId();
        assertThatThrownBy(() -> transactions.run(
                        () -> ProductChange.rename(readingProducts.find(Product.class, id), "changed PersistenceIT")))
                .rootCause()
                .isInstanceOf(WriteOnReadRouteException.class)
                .hasMessageContaining("A Product that was read from 'default' through a manager for reading");
        assertThat(name(id)).isEqualTo(NAME);
    }

    @Test
    void aQueryDoesNotFlushSuchAChangeEither() {
        long id = saved(NAME).getId();
        assertThatThrownBy(() -> transactions.run(() -> {
                    ProductChange.rename(readingProducts.find(Product.class, id), "changed PersistenceIT");
                    readingProducts
                            .createQuery("select count(p) from Product p", Long.class)
                            .getSingleResult();
                }))
                .hasStackTraceContaining(WriteOnReadRouteException.class.getName());
        assertThat(name(id)).isEqualTo(NAME);
    }

    @Test
    void anEntityThatWasFoundForWritingIsWrittenAtTheCommit() {
        long id = saved(NAME).getId();
        transactions.run(() -> ProductChange.rename(products.find(Product.class, id), "changed PersistenceIT"));
        assertThat(name(id)).isEqualTo("changed PersistenceIT");
    }

    @Test
    void aDetachedEntityIsWrittenByMergeAndRemovedByRemove() {
        Product product = saved(NAME);
        ProductChange.rename(product, "merged PersistenceIT");
        transactions.run(() -> products.merge(product));
        assertThat(name(product.getId())).isEqualTo("merged PersistenceIT");
        transactions.run(() -> products.remove(products.find(Product.class, product.getId())));
        assertThat(DEFAULT.number("select count(*) from product where id = ?", product.getId()))
                .isZero();
    }

    @Test
    void aSecondDatabaseCannotBeWrittenInOneTransaction() {
        long id = savedReview();
        List<Consumer<EntityManager>> writes = List.of(
                manager -> manager.persist(ReviewSamples.review(REVIEW + 1, TEXT)),
                manager -> manager.merge(ReviewSamples.review(REVIEW + 1, TEXT)),
                manager -> manager.createQuery("update Review r set r.text = 'changed PersistenceIT' where r.id = :id")
                        .setParameter("id", id)
                        .executeUpdate(),
                manager -> manager.createNativeQuery("update review set text = 'changed PersistenceIT' where id = ?1")
                        .setParameter(1, id)
                        .executeUpdate(),
                manager -> {
                    ReviewSamples.rewrite(manager.find(Review.class, id), "changed PersistenceIT");
                    manager.flush();
                });
        for (Consumer<EntityManager> write : writes) {
            for (EntityManager manager : List.of(reviews, second)) {
                assertThatThrownBy(() -> transactions.run(() -> {
                            products.persist(new Product(NAME, ""));
                            products.flush();
                            write.accept(manager);
                        }))
                        .hasStackTraceContaining(
                                "This transaction has written to 'default' and cannot write to 'reviews'"
                                        + " too: it is rolled back.");
                assertNothingIsWritten();
            }
        }
    }

    @Test
    void theRefusalIsAnExceptionOfItsOwn() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    products.persist(new Product(NAME, ""));
                    reviews.persist(ReviewSamples.review(REVIEW, TEXT));
                }))
                .isInstanceOf(CrossDatabaseWriteException.class);
        assertNothingIsWritten();
    }

    @Test
    void whoeverSwallowsTheRefusalCommitsNothing() {
        transactions.run(() -> {
            reviews.persist(ReviewSamples.review(REVIEW, TEXT));
            assertThatThrownBy(() -> products.persist(new Product(NAME, "")))
                    .isInstanceOf(CrossDatabaseWriteException.class);
        });
        assertThat(products()).isZero();
        assertThat(REVIEWS.number("select count(*) from review where text = ?", TEXT))
                .isZero();
    }

    @Test
    void changedEntitiesOfTwoDatabasesAreRefusedAtTheCommit() {
        long product = saved(NAME).getId();
        long review = savedReview();
        assertThatThrownBy(() -> transactions.run(() -> {
                    ProductChange.rename(products.find(Product.class, product), "changed PersistenceIT");
                    ReviewSamples.rewrite(reviews.find(Review.class, review), "changed PersistenceIT");
                }))
                .rootCause()
                .isInstanceOf(CrossDatabaseWriteException.class);
        assertThat(name(product)).isEqualTo(NAME);
        assertThat(REVIEWS.text("select text from review where id = ?", review)).isEqualTo(TEXT);
    }

    @Test
    void aTransactionMayReadASecondDatabase() {
        long review = savedReview();
        transactions.run(() -> {
            products.persist(
                    new Product(NAME, readingReviews.find(Review.class, review).getText()));
            assertThat(reviews.find(Review.class, review)).isNotNull();
        });
        assertThat(DEFAULT.text("select description from product where name = ?", NAME))
                .isEqualTo(TEXT);
    }

    @Test
    void transactionsOneAfterTheOtherMayWriteOneDatabaseEach() {
        transactions.run(() -> {
            transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));
            products.persist(new Product(NAME, ""));
        });
        assertThat(products()).isEqualTo(1);
        assertThat(REVIEWS.number("select count(*) from review where text = ?", TEXT))
                .isEqualTo(1);
    }

    @Test
    void aManagerObtainedBeforeTheTransactionLosesNothing() {
        EntityManager before = databases.writing(Product.class);
        EntityManager exactly = databases.on(new Alias("default"));
        assertThat(before.createQuery("select count(p) from Product p", Long.class)
                        .getSingleResult())
                .isNotNegative();
        transactions.run(() -> before.persist(new Product(NAME, "")));
        transactions.run(() -> exactly.persist(new Product(NAME, "")));
        assertThat(products()).isEqualTo(2);
    }

    @Test
    void aWriteWithoutATransactionIsRefusedAndNotLost() {
        Product product = saved(NAME);
        List<ThrowingCallable> attempts = List.of(
                () -> products.persist(new Product(NAME, "")),
                () -> products.merge(product),
                () -> products.remove(product),
                () -> products.flush(),
                () -> products.joinTransaction(),
                () -> products.refresh(product),
                () -> products.lock(product, LockModeType.OPTIMISTIC),
                () -> products.createQuery("delete from Product p").executeUpdate(),
                () -> products.createNativeQuery("delete from product").executeUpdate(),
                () -> second.createNativeQuery("delete from review").executeUpdate());
        for (ThrowingCallable attempt : attempts) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(TransactionRequiredException.class)
                    .hasMessageContaining("needs a transaction: put @Transactional on the caller.");
        }
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void queriesOfOneTransactionShareAConnection() {
        transactions.run(() -> {
            Object session = session(products);
            assertThat(session(products)).isEqualTo(session);
            assertThat(session(readingProducts)).isEqualTo(session);
            assertThat(session(databases.on(new Alias("default")))).isEqualTo(session);
            assertThat(database(reviews)).isEqualTo("reviews");
            assertThat(session(products)).isEqualTo(session);
        });
    }

    @Test
    void aTransactionReadsItsOwnWritesThroughEveryManager() {
        transactions.run(() -> {
            Product product = new Product(NAME, "");
            products.persist(product);
            products.flush();
            assertThat(readingProducts.find(Product.class, product.getId())).isSameAs(product);
            assertThat(readingProducts.contains(product)).isTrue();
            assertThat(readingProducts
                            .createQuery("select p from Product p where p.name = :name", Product.class)
                            .setParameter("name", NAME)
                            .getResultList())
                    .containsExactly(product);
        });
    }

    /** Products have those replicas, which have all that the primary has. */
    private Router inTheBackground(String... replicas) {
        Alias primary = new Alias("default");
        List<ReadReplica> all = Stream.of(replicas)
                .map(replica -> new ReadReplica(new Alias(replica), true))
                .toList();
        return new AccessRouter(
                operation -> Optional.of(Route.toPrimary(primary, "products live in default")),
                new AccessChooser(
                        Map.of(primary, all),
                        Duration.ofMinutes(5),
                        new VisitorMemory(200_000, Duration.ofMinutes(5), Duration.ofSeconds(30)),
                        AlwaysGood.DATABASES,
                        Clock.systemUTC()),
                sessions);
    }

    @Test
    void inTheBackgroundATransactionReadsTheReplicaUntilItHasWritten() throws Exception {
        Router router = inTheBackground("default-s");
        Operation read = Operation.read(Product.class);
        List<String> answered = workers.executor()
                .submit(() -> transactions.call(() -> {
                    String before = router.route(read).orElseThrow().alias().name();
                    products.persist(new Product(NAME, ""));
                    return List.of(
                            before, router.route(read).orElseThrow().alias().name());
                }))
                .get();
        assertThat(answered).containsExactly("default-s", "default");
    }

    @Test
    void inTheBackgroundATransactionStaysOnOneReplica() throws Exception {
        Router router = inTheBackground("default-s", "default-t");
        Supplier<Set<Alias>> reads = () -> Stream.generate(() -> router.route(Operation.read(Product.class))
                        .orElseThrow()
                        .alias())
                .limit(30)
                .collect(Collectors.toSet());
        assertThat(workers.executor().submit(() -> transactions.call(reads)).get())
                .hasSize(1);
        assertThat(workers.executor().submit(reads::get).get())
                .as("without a transaction each read is by itself")
                .hasSize(2);
    }

    @Test
    void databasesAreLookedAtHoweverBusyTheWorkersAre() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> {
                        while (true) {
                            workers.executor().execute(() -> awaitQuietly(end));
                        }
                    })
                    .isInstanceOf(RejectedExecutionException.class);
            Instant busy = Instant.now();
            for (String alias : List.of("default", "reviews")) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> observations.of(new Alias(alias)).asked().isAfter(busy.plusSeconds(2)));
                assertThat(observations.of(new Alias(alias)).isGood()).isTrue();
            }
        } finally {
            end.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void usingMeansExactlyThatDatabase() {
        assertThat(database(second)).isEqualTo("reviews");
        assertThat(database(databases.on(new Alias("default")))).isEqualTo("default");
        assertThat(second.toString()).isEqualTo("@Using(\"reviews\")");
    }

    @Test
    void usingAnUnknownDatabaseIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> databases.on(new Alias("defualt")))
                .isInstanceOf(UnknownAliasException.class)
                .hasMessage(
                        "Unknown alias 'defualt' in Databases.on. Known: default, reviews. Did you mean 'default'?");
        assertThatThrownBy(misspelt::get)
                .hasStackTraceContaining("Unknown alias 'reviws' in @Using on PersistenceIT. Known: default, reviews."
                        + " Did you mean 'reviews'?");
    }

    @Test
    void anApplicationsRoutersAreAskedByPriorityBeforeTheBuiltInAnswer() {
        assertThat(database(databases.reading(Signpost.BothKnow.class))).isEqualTo("reviews");
        assertThat(database(databases.reading(Signpost.LateKnows.class))).isEqualTo("default");
        assertThat(database(databases.writing(Signpost.LastKnows.class))).isEqualTo("reviews");
        assertThat(trace.steps()).extracting(step -> step.route().reason()).contains("early", "late", "last");
    }

    @Test
    void whatNoRouterKnowsIsRefused() {
        assertThatThrownBy(() -> database(databases.reading(Signpost.NobodyKnows.class)))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessageContaining("No router has an opinion on reading a NobodyKnows.");
    }

    @Test
    void aRouterThatErrsIsNamed() {
        assertThatThrownBy(() -> database(databases.reading(Signpost.Misspelt.class)))
                .isInstanceOf(UnknownAliasException.class)
                .hasMessageContaining("Unknown alias 'reviws' in Router Early")
                .hasMessageContaining("Did you mean 'reviews'?");
        assertThatThrownBy(() -> database(databases.reading(Signpost.Breaks.class)))
                .isExactlyInstanceOf(RoutingException.class)
                .hasMessageContaining("Router Early failed on reading a Breaks");
    }

    @Test
    void aRouterSeesTheEntityThatIsWritten() {
        Product unwanted = new Product(Signpost.UNWANTED, "");
        assertThatThrownBy(() -> transactions.run(() -> products.persist(unwanted)))
                .isInstanceOf(RoutingException.class)
                .hasMessage("Nobody wants it.");
        assertThat(DEFAULT.number("select count(*) from product where name = ?", Signpost.UNWANTED))
                .isZero();
    }

    @Test
    void theStepsOfARequestAreTraced() {
        assertThat(readingProducts.find(Product.class, -7L)).isNull();
        assertThat(trace.steps()).anySatisfy(step -> {
            assertThat(step.what()).isEqualTo("find");
            assertThat(step.route().alias()).isEqualTo(new Alias("default"));
            assertThat(step.route().reason()).isEqualTo("Product lives in catalogue");
        });
    }

    @Test
    void nothingIsRoutedToADatabaseWhoseSchemaIsBehind() {
        Alias alias = new Alias("reviews");
        SchemaState current = states.schema(alias);
        states.found(alias, SchemaState.behind("0", "1 migration(s) of db/reviews are missing"));
        try {
            assertThatThrownBy(() -> readingReviews.find(Review.class, 1L))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessage("The database 'reviews' is not available: its schema is BEHIND,"
                            + " 1 migration(s) of db/reviews are missing");
            assertThatThrownBy(() -> transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT))))
                    .isInstanceOf(DatabaseUnavailableException.class);
            assertThatThrownBy(() -> database(second)).isInstanceOf(DatabaseUnavailableException.class);
            assertThat(database(products)).isEqualTo("default");
        } finally {
            states.found(alias, current);
        }
        assertThat(REVIEWS.number("select count(*) from review where text = ?", TEXT))
                .isZero();
    }

    @Test
    void aStatementThatFailsInATransactionFailsAtOnce() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> transactions.run(() ->
                        products.createNativeQuery("select wrong from nowhere").getResultList()))
                .isInstanceOf(PersistenceException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(database(products)).as("the pool is well").isEqualTo("default");
    }

    @Test
    void aManagerBelongsToTheContainer() {
        assertThat(products.isOpen()).isTrue();
        assertThat(products.isJoinedToTransaction()).isFalse();
        assertThat(transactions.call(products::isJoinedToTransaction)).isTrue();
        assertThatThrownBy(products::close).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(products::getTransaction).isInstanceOf(IllegalStateException.class);
        assertThat(List.of(readingProducts, products).indexOf(products)).isEqualTo(1);
    }

    @Test
    void entitiesAreDetachedWhenTheirTransactionEnds() {
        AtomicReference<Product> found = new AtomicReference<>();
        long id = saved(NAME).getId();
        transactions.run(() -> found.set(products.find(Product.class, id)));
        ProductChange.rename(found.get(), "changed PersistenceIT");
        transactions.run(() -> {
            assertThat(products.contains(found.get())).isFalse();
            assertThat(products.find(Product.class, id).getName()).isEqualTo(NAME);
        });
        assertThat(name(id)).isEqualTo(NAME);
    }

    private Product saved(String name) {
        Product product = new Product(name, "");
        transactions.run(() -> products.persist(product));
        return product;
    }

    private long savedReview() {
        transactions.run(() -> reviews.persist(ReviewSamples.review(REVIEW, TEXT)));
        return REVIEW;
    }

    private static void assertNothingIsWritten() {
        assertThat(products()).isZero();
        assertThat(REVIEWS.rows(
                        "select id, text from review where text like '%PersistenceIT%' and not (id = ? and text = ?)",
                        REVIEW, TEXT))
                .isEmpty();
    }

    private static long products() {
        return DEFAULT.number("select count(*) from product where name = ?", NAME);
    }

    private static String name(long id) {
        return DEFAULT.text("select name from product where id = ?", id);
    }

    private static Object session(EntityManager manager) {
        return manager.createNativeQuery("select pg_backend_pid()").getSingleResult();
    }

    private static String database(EntityManager manager) {
        return manager.createNativeQuery("select current_database()")
                .getSingleResult()
                .toString();
    }

    private static void unchecked(ThrowingCallable attempt) {
        try {
            attempt.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
