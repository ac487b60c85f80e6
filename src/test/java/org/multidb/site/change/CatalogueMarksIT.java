package org.multidb.site.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.cluster.DatabaseRole;
import org.multidb.routing.Alias;

/** Which statements change which marks of the catalogue. */
class CatalogueMarksIT {

    private static final Alias CATALOGUE = MigratedDatabases.CATALOGUE;

    private static MigratedDatabases databases;

    @BeforeAll
    static void start() {
        databases = MigratedDatabases.open("catalogue-marks");
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        databases.run(
                CATALOGUE,
                DatabaseRole.APPLICATION,
                "delete from product; delete from account;"
                        + " insert into product (id, name, description) values (1001, 'one', ''), (1002, 'two', '');"
                        + " insert into account (id, username, password_hash) values (1001, 'ann', 'x'), (1002, 'bob', 'x')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into product (name, description) values ('three', '')                | product
            update product set description = 'other' where id = 1001                    | product
            delete from product where id = 1001                                         | product
            truncate product                                                            | product
            insert into account (username, password_hash) values ('eve', 'x')           | account-added
            update account set username = 'anna', version = version + 1 where id = 1001 | account
            update account set id = 7 where id = 1001                                   | account
            delete from account where id = 1001                                         | account
            truncate account                                                            | account
            update account set sign_outs = sign_outs + 1 where id = 1001                | ''
            update account set password_hash = 'y', version = version + 1 where id = 1001  | ''
            update account set staff = true, version = version + 1 where id = 1001      | ''
            insert into outbox (topic, payload) values ('any', 'any')                   | ''
            """)
    void aChangeSetsTheMarkOfItsSubjectOnly(String statement, String subject) throws SQLException {
        Map<String, Long> before = marks();
        databases.run(CATALOGUE, DatabaseRole.OWNER, statement);

        assertThat(changed(before)).isEqualTo(subject.isEmpty() ? Set.of() : Set.of(subject));
    }

    @Test
    void aChangeThatIsRolledBackLeavesEveryMark() throws SQLException {
        Map<String, Long> before = marks();
        try (Connection connection = databases.connect(CATALOGUE, DatabaseRole.APPLICATION);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update product set name = 'other'; update account set username = username || 'x'");
            assertThat(changed(before)).isEmpty();
            connection.rollback();
        }

        assertThat(changed(before)).isEmpty();
    }

    /** A writer takes a slot that none of the others holds. */
    @Test
    void sevenWritersThatTakeTheirTimeKeepNoOtherWaiting() throws SQLException {
        List<Connection> slow = new ArrayList<>();
        try {
            for (int writer = 0; writer < 7; writer++) {
                Connection connection = databases.connect(CATALOGUE, DatabaseRole.APPLICATION);
                slow.add(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into product (name, description) values ('slow', '')");
                }
            }
            for (int other = 0; other < 8; other++) {
                Map<String, Long> before = marks();
                databases.run(
                        CATALOGUE,
                        DatabaseRole.APPLICATION,
                        "set lock_timeout = '300ms'; insert into product (name, description) values ('quick', '')");
                assertThat(changed(before)).containsExactly(CatalogueMarks.PRODUCT);
            }
        } finally {
            for (Connection connection : slow) {
                connection.rollback();
                connection.close();
            }
        }
    }

    @Test
    void eachSubjectHasAMarkFromTheBeginning() {
        assertThat(marks())
                .containsOnlyKeys(CatalogueMarks.PRODUCT, CatalogueMarks.ACCOUNT, CatalogueMarks.ACCOUNT_ADDED);
    }

    private static Set<String> changed(Map<String, Long> before) {
        Set<String> changed = new TreeSet<>();
        marks().forEach((subject, mark) -> {
            if (!mark.equals(before.get(subject))) {
                changed.add(subject);
            }
        });
        return changed;
    }

    private static Map<String, Long> marks() {
        return CatalogueMarks.read(databases.manager(CATALOGUE));
    }
}
