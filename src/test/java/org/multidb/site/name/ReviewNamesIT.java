package org.multidb.site.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.cluster.DatabaseRole;
import org.multidb.site.account.Account;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.change.MigratedDatabases;
import org.multidb.site.product.CatalogueFreshness;
import org.multidb.site.review.Review;
import org.multidb.site.review.ReviewSamples;

/** Both kinds of names come from one statement, and neither is taken for the other; what was read once is right also after a change. */
class ReviewNamesIT {

    private static MigratedDatabases databases;

    private final ReviewNames names = new ReviewNames();

    @BeforeAll
    static void start() throws SQLException {
        databases = MigratedDatabases.open("review-names");
        run("insert into account (id, username, password_hash) values (1, 'ann', 'x'), (2, 'bob', 'x');"
                + " delete from product; insert into product (id, name, description, version)"
                + " values (1, 'Cup', 'For tea', 1), (3, 'Pot', 'For soup', 1)");
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // There is no container that would inject it.
    void connect() {
        EntityManager manager = databases.manager(MigratedDatabases.CATALOGUE);
        names.reading = manager;
        names.catalogue = new CatalogueFreshness() {
            @Override
            public BooleanSupplier begin(Map<String, Long> marks) {
                return () -> CatalogueMarks.read(manager).entrySet().containsAll(marks.entrySet());
            }
        };
    }

    @Test
    void theSameIdIsAProductAndAnAccount() {
        assertThat(names.of(List.of(ReviewSamples.review(10, 1, 1), ReviewSamples.review(11, 2, 1))))
                .isEqualTo(new ReviewNames.Found(Map.of(1L, "Cup"), Map.of(1L, "ann", 2L, "bob")));
    }

    @Test
    void whatIsGoneIsMissing() {
        assertThat(names.of(List.of(ReviewSamples.review(10, 3, 2), ReviewSamples.review(11, Account.ANONYMOUS, 3))))
                .isEqualTo(new ReviewNames.Found(Map.of(3L, "Pot"), Map.of()));
    }

    @Test
    void noReviewsHaveNoNames() {
        assertThat(names.of(List.of())).isEqualTo(new ReviewNames.Found(Map.of(), Map.of()));
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // There is no container that would inject it.
    void namesThatWereReadAreNotReadAgain() {
        List<Review> reviews = List.of(ReviewSamples.review(10, 1, 1), ReviewSamples.review(11, 9, 9));
        ReviewNames.Found read = names.of(reviews);

        names.reading = null;

        assertThat(names.of(reviews)).isEqualTo(read);
        assertThat(names.of(reviews.subList(0, 1)))
                .isEqualTo(new ReviewNames.Found(Map.of(1L, "Cup"), Map.of(1L, "ann")));
    }

    @Test
    void whoIsNewIsReadBesideThoseThatAreKnown() {
        names.of(List.of(ReviewSamples.review(10, 1, 1)));

        assertThat(names.of(List.of(ReviewSamples.review(10, 1, 1), ReviewSamples.review(11, 2, 3))))
                .isEqualTo(new ReviewNames.Found(Map.of(1L, "Cup", 3L, "Pot"), Map.of(1L, "ann", 2L, "bob")));
    }

    /** What is there before, a change, and the names of product 51 and account 50 after it. */
    static Stream<Arguments> changes() {
        String product = "insert into product (id, name, description, version) values (51, 'Pan', 'For fish', 1)";
        String account = "insert into account (id, username, password_hash) values (50, 'eve', 'x')";
        String both = product + ";" + account;
        return Stream.of(
                arguments(both, "update product set name = 'Wok' where id = 51", "Wok", "eve"),
                arguments(both, "delete from product where id = 51", null, "eve"),
                arguments(both, "update account set username = 'eva' where id = 50", "Pan", "eva"),
                arguments(both, "delete from account where id = 50", "Pan", null),
                arguments(account, product, "Pan", "eve"),
                arguments(product, account, "Pan", "eve"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsSeenAtOnce(String before, String change, String product, String account) throws SQLException {
        run("delete from product where id = 51; delete from account where id = 50;" + before);
        List<Review> reviews = List.of(ReviewSamples.review(10, 50, 51));
        ReviewNames.Found read = names.of(reviews);

        run(change);

        assertThat(names.of(reviews))
                .isNotEqualTo(read)
                .isEqualTo(new ReviewNames.Found(
                        product == null ? Map.of() : Map.of(51L, product),
                        account == null ? Map.of() : Map.of(50L, account)));
    }

    private static void run(String sql) throws SQLException {
        databases.run(MigratedDatabases.CATALOGUE, DatabaseRole.APPLICATION, sql);
    }
}
