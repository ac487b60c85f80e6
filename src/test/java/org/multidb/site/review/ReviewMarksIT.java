package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.cluster.DatabaseRole;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.site.change.MigratedDatabases;
import org.multidb.site.review.ProductSnapshot.Wanted;

/** Which statements change the marks of which products, and that what a page reads is of one state. */
class ReviewMarksIT {

    private static final Alias REVIEWS = MigratedDatabases.REVIEWS;
    private static final ShardEpoch EPOCH = new ShardEpoch(1, 1, 1);
    private static final List<Long> PRODUCTS = List.of(1L, 2L, 3L);
    private static final String LOCK_TIMEOUT = "55P03";
    private static final String VALUES = "insert into review (id, bucket, product_id, rating, text, created) ";

    private static MigratedDatabases databases;

    @BeforeAll
    static void start() {
        databases = MigratedDatabases.open("review-marks");
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    /** Reviews 1 to 10 are of product 1, 11 to 20 of product 2, the rest of product 3; bucket 8 is another shard's. */
    @BeforeEach
    void fill() throws SQLException {
        run(
                DatabaseRole.OWNER,
                "truncate review; truncate review_count; truncate bucket_owner;"
                        + " insert into bucket_owner select bucket from generate_series(0, 5039) as bucket where bucket <> 8");
        run(
                DatabaseRole.APPLICATION,
                VALUES + "select id, id, 1 + (id - 1) / 10, nullif(id % 6, 0), 'text ' || id,"
                        + " timestamptz '2026-01-01 12:00:00.123456Z' + id % 5 * interval '1 microsecond'"
                        + " from generate_series(1, 30) as id");
    }

    private static void run(DatabaseRole role, String sql) throws SQLException {
        databases.run(REVIEWS, role, sql);
    }

    private static EntityManager manager() {
        return databases.manager(REVIEWS);
    }

    private static Map<Long, Long> marks() {
        ReviewMarks marks = ReviewMarks.read(manager(), PRODUCTS);
        Map<Long, Long> each = new HashMap<>();
        PRODUCTS.forEach(product -> each.put(product, marks.of(List.of(product))));
        return each;
    }

    private static List<Long> changed(Map<Long, Long> before) {
        Map<Long, Long> now = marks();
        return PRODUCTS.stream()
                .filter(product -> !now.get(product).equals(before.get(product)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into review (id, bucket, product_id, text, created) values (31, 31, 1, 'new', now())  | 1
            update review set text = 'other' where id = 1                              | 1
            update review set rating = 5 where id = 3                                  | 1
            update review set author_id = 7 where id = 1                               | 1
            delete from review where id = 1                                            | 1
            update review set product_id = 2 where id = 1                              | 1 2
            update review set product_id = 9 where id = 11                             | 2
            update review set text = 'other' where id in (1, 2, 11)                    | 1 2
            update review set text = 'other' where id = 8                              | 1
            delete from review where id = 8                                            | 1
            insert into review (id, bucket, product_id, text, created) values (31, 8, 3, 'new', now())   | 3
            insert into review (id, bucket, product_id, text, created) values (1, 1, 2, 'new', now()) on conflict (id) do update set text = 'other'  | 1
            insert into review (id, bucket, product_id, text, created) values (1, 1, 2, 'new', now()) on conflict (id) do nothing  | ''
            update review set text = 'other' where id = 99                             | ''
            insert into review (id, bucket, product_id, text, created) select id, id % 5040, 1 + id % 2 * 2, 'bulk', now() from generate_series(101, 10100) as id  | 1 3
            truncate review                                                            | 1 2 3
            insert into bucket_owner values (8)                                        | 1 2 3
            update bucket_owner set bucket = 8 where bucket = 7                        | 1 2 3
            delete from bucket_owner where bucket = 7                                  | 1 2 3
            truncate bucket_owner                                                      | 1 2 3
            """)
    void aChangeSetsTheMarksOfItsProductsOnly(String statement, String products) throws SQLException {
        Map<Long, Long> before = marks();
        run(DatabaseRole.OWNER, statement);

        assertThat(changed(before))
                .isEqualTo(Stream.of(products.split(" "))
                        .filter(product -> !product.isEmpty())
                        .map(Long::valueOf)
                        .toList());
    }

    @Test
    void aChangeThatIsRolledBackLeavesTheMark() throws SQLException {
        Map<Long, Long> before = marks();
        try (Connection connection = databases.connect(REVIEWS, DatabaseRole.APPLICATION);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update review set text = 'other'");
            assertThat(changed(before)).isEmpty();
            connection.rollback();
        }

        assertThat(changed(before)).isEmpty();
    }

    @Test
    void theSameChangeTwiceSetsTwoMarks() throws SQLException {
        run(DatabaseRole.APPLICATION, "update review set text = 'other' where id = 1");
        Map<Long, Long> before = marks();
        run(DatabaseRole.APPLICATION, "update review set text = 'other' where id = 1");

        assertThat(changed(before)).containsExactly(1L);
    }

    @Test
    void aProductWithoutReviewsHasTheMarkOfAllProducts() {
        ReviewMarks marks = ReviewMarks.read(manager(), List.of(77L));

        assertThat(marks.of(List.of(77L))).isEqualTo(marks.of(List.of())).isNotZero();
        assertThat(ReviewMarks.read(manager(), List.of()).of(List.of())).isEqualTo(marks.of(List.of()));
    }

    @Test
    void writersOfAProductWaitForEachOtherInTheSameSlotOnly() throws SQLException {
        try (Connection slow = databases.connect(REVIEWS, DatabaseRole.APPLICATION);
                Statement first = slow.createStatement()) {
            slow.setAutoCommit(false);
            first.execute("update review set text = 'other' where id = 1");
            String impatient = "set lock_timeout = '300ms'; update review set text = 'other' where id = ";
            for (int id : List.of(2, 3, 4, 5, 6, 7, 8)) {
                run(DatabaseRole.APPLICATION, impatient + id);
            }
            assertThatThrownBy(() -> run(DatabaseRole.APPLICATION, impatient + 9))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            late -> assertThat(late.getSQLState()).isEqualTo(LOCK_TIMEOUT));
            slow.rollback();
        }
    }

    /** What one statement of several products locks, another locks in the same order. */
    @Test
    void writersOfManyProductsAtOnceDoNotDeadlock() throws Exception {
        run(
                DatabaseRole.APPLICATION,
                VALUES + "select id, id, 1 + id % 50, 1, 'text', now() from generate_series(101, 900) as id");
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 3)
                .mapToObj(seed -> CompletableFuture.supplyAsync(() -> write(new Random(seed), 30)))
                .toList();

        for (CompletableFuture<Integer> writer : writers) {
            assertThat(writer.get(60, TimeUnit.SECONDS)).isEqualTo(30);
        }
    }

    /** Changes many reviews of many products in each statement, none that another writer has locked: they meet at sums and marks only. */
    private static int write(Random random, int statements) {
        try (Connection connection = databases.connect(REVIEWS, DatabaseRole.APPLICATION);
                Statement statement = connection.createStatement()) {
            for (int step = 0; step < statements; step++) {
                // Every second statement changes no sums, so that marks are what it locks first.
                statement.execute(
                        "update review set text = 'step " + step + "'"
                                + (step % 2 == 0 ? "" : ", rating = " + (1 + random.nextInt(5)))
                                + " where id in (select id from review where id > 100 order by random() limit 150 for update skip locked)");
            }
            return statements;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aPageHasTheMarkThatItsProductsHaveTogether() {
        for (List<Long> products : List.of(List.of(1L), List.of(1L, 2L), PRODUCTS, List.of(3L, 99L))) {
            assertThat(read(new Wanted(products, Optional.empty(), 2, true)).mark())
                    .isEqualTo(ReviewMarks.read(manager(), PRODUCTS)
                            .of(products.stream().filter(PRODUCTS::contains).toList()));
        }
    }

    @Test
    void aPageShowsReviewsAsTheyAre() throws SQLException {
        run(DatabaseRole.APPLICATION, "update review set version = 7, author_id = 4 where id = 6");
        ProductSnapshot found = read(new Wanted(List.of(1L), Optional.empty(), 100, true));
        EntityManager manager = manager();

        assertThat(found.shard()).isEqualTo(REVIEWS);
        assertThat(ids(found)).containsExactly(9L, 4L, 3L, 7L, 2L, 6L, 1L, 10L, 5L);
        assertThat(found.reviews())
                .allSatisfy(review -> assertThat(review)
                        .usingRecursiveComparison()
                        .ignoringFieldsMatchingRegexes("_persistence.*")
                        .isEqualTo(manager.find(Review.class, review.getId())));
        assertThat(found.counts())
                .filteredOn(count -> count.reviews() > 0)
                .containsExactlyInAnyOrder(
                        new ProductSnapshot.Count(1, 0, 1),
                        new ProductSnapshot.Count(1, 1, 2),
                        new ProductSnapshot.Count(1, 2, 1),
                        new ProductSnapshot.Count(1, 3, 2),
                        new ProductSnapshot.Count(1, 4, 2),
                        new ProductSnapshot.Count(1, 5, 1));
    }

    @Test
    void aPlaceIsThatOfTheListInBothDirections() {
        Review seven = manager().find(Review.class, 7L);
        for (boolean backwards : List.of(false, true)) {
            ReviewCursor place = ReviewCursor.at(seven, ReviewOrder.NEWEST, backwards);
            PageRequest list = new PageRequest(ReviewFilter.ofProduct(1), ReviewOrder.NEWEST, Optional.of(place), 3);

            assertThat(ids(read(new Wanted(List.of(1L), Optional.of(place), 3, true))))
                    .hasSize(3)
                    .isEqualTo(list.list(manager(), EPOCH, 3).stream()
                            .map(Review::getId)
                            .toList());
        }
    }

    @Test
    void ofEachProductThereAreAsManyAsWanted() {
        assertThat(read(new Wanted(List.of(1L, 3L, 99L), Optional.empty(), 2, true))
                        .reviews())
                .extracting(Review::getProductId)
                .containsExactlyInAnyOrder(1L, 1L, 3L, 3L);
    }

    @Test
    void textsComeOnlyWhereTheyAreWanted() {
        assertThat(read(new Wanted(List.of(1L), Optional.empty(), 2, true)).reviews())
                .hasSize(2)
                .noneMatch(review -> review.getText() == null);
        assertThat(read(new Wanted(List.of(1L), Optional.empty(), 2, false)).reviews())
                .hasSize(2)
                .allMatch(review -> review.getText() == null);
    }

    @Test
    void whereNothingIsFoundThereIsAMark() {
        ProductSnapshot found = read(new Wanted(List.of(99L), Optional.empty(), 2, true));

        assertThat(found.counts()).isEmpty();
        assertThat(found.reviews()).isEmpty();
        assertThat(found.mark()).isNotZero();
    }

    /** While several write, in one slot and in others: otherwise a page would be kept that is not what the database holds. */
    @Test
    void theSameMarkNeverComesWithOtherRows() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<?> writers = CompletableFuture.allOf(IntStream.of(1, 2, 9)
                .mapToObj(id -> CompletableFuture.runAsync(() -> rewrite(id, enough)))
                .toArray(CompletableFuture[]::new));
        Map<Long, String> shown = new HashMap<>();
        EntityManager manager = manager();
        try {
            for (int reads = 0; reads < 200; reads++) {
                ProductSnapshot found = ProductSnapshot.read(
                        REVIEWS, manager, EPOCH, new Wanted(List.of(1L, 2L), Optional.empty(), 20, true));
                String rows = texts(found);
                assertThat(rows)
                        .isEqualTo(Optional.ofNullable(shown.putIfAbsent(found.mark(), rows))
                                .orElse(rows));
            }
        } finally {
            enough.set(true);
            writers.get(60, TimeUnit.SECONDS);
        }

        assertThat(shown).hasSizeGreaterThan(20);
    }

    private static String texts(ProductSnapshot found) {
        List<String> texts = new ArrayList<>();
        found.reviews()
                .forEach(review -> texts.add(review.getId() + " " + review.getText() + " " + review.getRating()));
        found.counts().stream().map(String::valueOf).sorted().forEach(texts::add);
        return String.join("\n", texts);
    }

    private static void rewrite(int id, AtomicBoolean enough) {
        try (Connection connection = databases.connect(REVIEWS, DatabaseRole.APPLICATION);
                Statement statement = connection.createStatement()) {
            for (int step = 0; !enough.get(); step++) {
                statement.execute("update review set text = 'step " + step + "', rating = " + (1 + step % 5)
                        + " where id = " + id);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ProductSnapshot read(Wanted wanted) {
        return ProductSnapshot.read(REVIEWS, manager(), EPOCH, wanted);
    }

    private static List<Long> ids(ProductSnapshot found) {
        return found.reviews().stream().map(Review::getId).toList();
    }
}
