package org.multidb.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.DatabaseLogin;
import org.multidb.cluster.DatabaseRole;
import org.multidb.cluster.TestCluster;
import org.multidb.routing.Alias;
import org.multidb.topology.SchemaState;

/** Migrations of a database that is in use, that were interrupted, or that an earlier version has run. */
class MigrationLocksIT {

    private static final String REVIEWS = "reviews";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 20_000;

    /** What the script was that made the indexes and kept posts waiting. */
    private static final int FORMER = -414775060;

    private static Cluster cluster;
    private String database;

    @BeforeAll
    static void start() {
        cluster = TestCluster.open("migration-locks", "functional", Map.of());
        cluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** A database of each test's own, as it was before the indexes for sorting by rating, with reviews. */
    @BeforeEach
    void fill(TestInfo test) throws SQLException {
        database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        try (Connection connection = cluster.instance(REVIEWS).connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database + " owner reviews_owner template template0");
        }
        migrateTo("3", REVIEWS);
        run(
                DatabaseRole.OWNER,
                "insert into review (id, bucket, author_id, product_id, rating, text, created)"
                        + " select id, id % 5040, -1, id % 7, id % 5 + 1, 'text', now() from generate_series(1, " + ROWS
                        + ") as id");
    }

    private void migrateTo(String version, String function) {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(login(DatabaseRole.OWNER).dataSource())
                .locations("classpath:db/" + function)
                .target(version)
                .load()
                .migrate();
    }

    /** What is looked at while a migration waits. */
    private interface Meanwhile {
        void look(CompletableFuture<SchemaMigration.Outcome> migration) throws SQLException;
    }

    /** Migrates the tables of {@code db/locks} from that version on, held up by a write in the statement that begins so. */
    private SchemaMigration.Outcome heldUp(
            String version, Supplier<SchemaMigration.Outcome> migrate, String statement, Meanwhile meanwhile)
            throws Exception {
        run(DatabaseRole.OWNER, "drop schema public cascade; create schema public");
        migrateTo(version, "locks");
        CompletableFuture<SchemaMigration.Outcome> migration;
        try (Connection slow = open(DatabaseRole.OWNER);
                Statement write = slow.createStatement()) {
            slow.setAutoCommit(false);
            write.execute("insert into rows_to_change values (1)");
            migration = CompletableFuture.supplyAsync(migrate);
            awaitWaiting(statement);
            meanwhile.look(migration);
            slow.commit();
        }
        return migration.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private SchemaMigration.Outcome migrate(String function) {
        return SchemaMigration.migrate(login(DatabaseRole.OWNER).dataSource(), function);
    }

    @Test
    void nobodyWhoPostsWaitsForAnIndexThatIsBuilt() throws Exception {
        CompletableFuture<SchemaMigration.Outcome> migration;
        try (Connection slow = open(DatabaseRole.APPLICATION);
                Statement post = slow.createStatement()) {
            post.execute("set idle_in_transaction_session_timeout = 0");
            slow.setAutoCommit(false);
            post.execute(post(ROWS + 1));
            migration = CompletableFuture.supplyAsync(() -> migrate(REVIEWS));
            awaitWaiting("create index");
            for (int id = ROWS + 2; id < ROWS + 10; id++) {
                run(DatabaseRole.APPLICATION, "set lock_timeout = '100ms'; " + post(id));
            }
            assertThat(migration).isNotDone();
            slow.commit();
        }

        assertThat(migration.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).applied())
                .isPositive();
        assertThat(number("select count(*) from pg_index where indrelid = 'review'::regclass and indisvalid"
                        + " and indexrelid::regclass::text like 'review_by_rating%'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from review")).isEqualTo(ROWS + 9);
    }

    @Test
    void whoeverWaitsBehindAMigrationIsLetThroughAndItIsTriedAgain() throws Exception {
        SchemaMigration.Outcome outcome = heldUp("1", () -> migrate("locks"), "alter table", migration -> {
            run(DatabaseRole.OWNER, "set lock_timeout = '1500ms'; insert into rows_to_change values (2)");
            assertThat(migration).isNotDone();
        });

        assertThat(outcome.applied()).isEqualTo(2);
        assertThat(number("select count(*) from rows_to_change where note is null"))
                .isEqualTo(2);
    }

    @Test
    void nobodyNeedsToWaitForAnIndex() throws Exception {
        DataSource owner = login(DatabaseRole.OWNER).dataSource();
        List<SchemaState> told = new CopyOnWriteArrayList<>();
        SchemaMigration.Outcome outcome =
                heldUp("2", () -> SchemaMigration.migrate(owner, "locks", told::add), "create index", migration -> {
                    assertThat(told).containsExactly(SchemaState.current("2"));
                    assertThat(SchemaMigration.inspect(owner, "locks")).isEqualTo(SchemaState.current("2"));
                });

        assertThat(outcome.version()).isEqualTo("3");
    }

    /** However long it takes, or hangs. */
    @Test
    void whoLacksNothingDoesNotWaitForAnotherNodeThatMigrates() throws Exception {
        AtomicLong lock = new AtomicLong();
        heldUp(
                "2",
                () -> migrate("locks"),
                "create index",
                migration -> lock.set(number("select (classid::bigint << 32) | objid::bigint from pg_locks"
                        + " where locktype = 'advisory' and granted"
                        + " and database = (select oid from pg_database where datname = current_database())")));

        try (Connection other = open(DatabaseRole.OWNER);
                Statement hold = other.createStatement()) {
            hold.execute("select pg_advisory_lock(" + lock.get() + ")");

            assertThat(CompletableFuture.supplyAsync(() -> migrate("locks")).get(10, TimeUnit.SECONDS))
                    .isEqualTo(new SchemaMigration.Outcome("3", 0));
        }
    }

    @Test
    void anIndexWhoseBuildingWasInterruptedIsBuiltAnew() throws SQLException {
        assertThatThrownBy(() -> run(
                        DatabaseRole.OWNER, "create unique index concurrently review_by_rating on review (product_id)"))
                .hasMessageContaining("review_by_rating");
        assertThat(number("select count(*) from pg_index where not indisvalid")).isEqualTo(1);
        history("0", "false");

        assertThat(migrate(REVIEWS).applied()).isPositive();

        assertThat(number("select count(*) from pg_index where not indisvalid")).isZero();
        assertThat(number("select count(*) from flyway_schema_history where not success"))
                .isZero();
        assertThat(number("select count(*) from pg_indexes where indexname = 'review_by_rating'"
                        + " and indexdef like '%COALESCE%'"))
                .isOne();
    }

    @Test
    void whatAFormerTextOfAScriptMadeIsAccepted() throws SQLException {
        run(DatabaseRole.OWNER, "create index review_by_rating on review (coalesce(rating, 6), id desc)");
        run(DatabaseRole.OWNER, "create index review_by_rating_down on review (coalesce(rating, 6) desc, id desc)");
        history("" + FORMER, "true");

        migrate(REVIEWS);

        assertThat(SchemaMigration.inspect(login(DatabaseRole.OWNER).dataSource(), REVIEWS)
                        .status())
                .isEqualTo(SchemaState.Status.CURRENT);
        // An earlier version of the program still finds its own.
        assertThat(number("select checksum from flyway_schema_history where version = '4'"))
                .isEqualTo(FORMER);
    }

    @Test
    void whatNobodyKnowsIsRefused() throws SQLException {
        history("17", "true");

        assertThatThrownBy(() -> migrate(REVIEWS))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("checksum")
                .hasMessageContaining("4");
    }

    private void history(String checksum, String success) throws SQLException {
        run(
                DatabaseRole.OWNER,
                "insert into flyway_schema_history values (4, '4', 'sort by rating', 'SQL', 'V4__sort_by_rating.sql', "
                        + checksum + ", 'reviews_owner', now(), 1, " + success + ")");
    }

    private static String post(int id) {
        return "insert into review (id, bucket, author_id, product_id, rating, text, created) values (" + id + ", "
                + id % 5040 + ", -1, " + id % 7 + ", 5, 'posted', now())";
    }

    private void awaitWaiting(String statement) {
        await().atMost(PATIENCE)
                .until(() -> number("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock' and query like '" + statement + "%'")
                        > 0);
    }

    private DatabaseLogin login(DatabaseRole role) {
        DatabaseLogin login = cluster.properties().login(new Alias(REVIEWS), role);
        return new DatabaseLogin(login.port(), database, login.user(), login.password());
    }

    private Connection open(DatabaseRole role) throws SQLException {
        return login(role).dataSource().getConnection();
    }

    private void run(DatabaseRole role, String sql) throws SQLException {
        try (Connection connection = open(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = cluster.instance(REVIEWS).connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
