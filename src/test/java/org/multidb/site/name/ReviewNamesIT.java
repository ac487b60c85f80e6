package org.multidb.site.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.DatabaseRole;
import org.multidb.site.account.Account;
import org.multidb.site.change.MigratedDatabases;
import org.multidb.site.review.ReviewSamples;

/** Both kinds of names come from one statement, and neither is taken for the other. */
class ReviewNamesIT {

    private static MigratedDatabases databases;

    private final ReviewNames names = new ReviewNames();

    @BeforeAll
    static void start() throws SQLException {
        databases = MigratedDatabases.open("review-names");
        databases.run(
                MigratedDatabases.CATALOGUE,
                DatabaseRole.APPLICATION,
                "insert into account (id, username, password_hash) values (1, 'ann', 'x'), (2, 'bob', 'x');"
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
        names.reading = databases.manager(MigratedDatabases.CATALOGUE);
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
}
