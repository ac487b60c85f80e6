package org.multidb.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.DatabaseRole;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.change.Marked;
import org.multidb.site.change.MigratedDatabases;

/** Usernames come with the marks that tell whether they still hold. */
class UsernamesMarksIT {

    private static MigratedDatabases databases;

    private final Usernames usernames = new Usernames();

    @BeforeAll
    static void start() throws SQLException {
        databases = MigratedDatabases.open("usernames-marks");
        databases.run(
                MigratedDatabases.CATALOGUE,
                DatabaseRole.APPLICATION,
                "insert into account (id, username, password_hash) values (1, 'ann', 'x'), (2, 'bob', 'x')");
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // There is no container that would inject it.
    void connect() {
        usernames.reading = databases.manager(MigratedDatabases.CATALOGUE);
    }

    @Test
    void namesThatAreAllThereHoldWhoeverIsAdded() {
        assertThat(usernames.of(List.of(1L, 2L, 1L, Account.ANONYMOUS)))
                .isEqualTo(new Marked<>(Map.of(1L, "ann", 2L, "bob"), marks(CatalogueMarks.ACCOUNT)));
    }

    @Test
    void aNameThatIsMissingMayBeAdded() {
        assertThat(usernames.of(List.of(1L, 3L)))
                .isEqualTo(
                        new Marked<>(Map.of(1L, "ann"), marks(CatalogueMarks.ACCOUNT, CatalogueMarks.ACCOUNT_ADDED)));
    }

    @Test
    void whereAllAreMissingThereAreMarksToo() {
        assertThat(usernames.of(List.of(3L, 4L)))
                .isEqualTo(new Marked<>(Map.of(), marks(CatalogueMarks.ACCOUNT, CatalogueMarks.ACCOUNT_ADDED)));
    }

    @Test
    void nobodyIsAskedForTheNameOfNobody() {
        usernames.reading.close();

        assertThat(usernames.of(List.of(Account.ANONYMOUS))).isEqualTo(new Marked<>(Map.of(), Map.of()));
    }

    private static Map<String, Long> marks(String... subjects) {
        Map<String, Long> marks = CatalogueMarks.read(databases.manager(MigratedDatabases.CATALOGUE));
        marks = new HashMap<>(marks);
        marks.keySet().retainAll(List.of(subjects));
        return marks;
    }
}
