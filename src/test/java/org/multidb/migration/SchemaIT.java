package org.multidb.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.DatabaseLogin;
import org.multidb.cluster.DatabaseRole;
import org.multidb.cluster.TestCluster;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.topology.SchemaState;

/** The migrations and what they leave: tables, rights, sums. */
class SchemaIT {

    private static final Alias DEFAULT = new Alias("default");
    private static final Alias REVIEWS = new Alias("reviews");
    private static final String DENIED = "42501";

    private static Cluster cluster;

    @BeforeAll
    static void migrate() throws SQLException {
        cluster = TestCluster.open("schema", "functional", Map.of());
        cluster.start();
        for (String name : List.of(
                "schema_test", "again_test", "behind_test", "race_test", "counts_test", "apart_test", "epoch_test")) {
            fresh(DEFAULT, name);
            fresh(REVIEWS, name);
        }
        SchemaMigration.migrate(owner(DEFAULT, "schema_test").dataSource(), "catalogue");
        SchemaMigration.migrate(owner(REVIEWS, "schema_test").dataSource(), "reviews");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** An empty database with the rights of the alias' own. */
    private static void fresh(Alias alias, String name) throws SQLException {
        try (Connection connection = cluster.instance(alias.name()).connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + alias + "_owner template template0");
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to " + alias + "_app");
        }
    }

    @Test
    void eachFunctionHasItsOwnTablesOnly() throws SQLException {
        String relations =
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')";
        assertThat(ask(owner(DEFAULT, "schema_test"), relations))
                .contains("product", "account", "first_data", "review_ticket", "outbox")
                .doesNotContain("review", "review_count");
        assertThat(ask(owner(REVIEWS, "schema_test"), relations))
                .contains("review", "review_count", "outbox")
                .doesNotContain("product", "account", "first_data", "review_ticket");
    }

    @Test
    void everythingBelongsToTheOwner() throws SQLException {
        for (Alias alias : List.of(DEFAULT, REVIEWS)) {
            assertThat(
                            ask(
                                    owner(alias, "schema_test"),
                                    "select distinct pg_get_userbyid(relowner) from pg_class where relnamespace = 'public'::regnamespace"))
                    .containsExactly(alias + "_owner");
        }
    }

    @Test
    void firstDataIsInsertedOnceAndNeverPutBack() throws SQLException {
        DatabaseLogin owner = owner(DEFAULT, "again_test");
        assertThat(SchemaMigration.migrate(owner.dataSource(), "catalogue").applied())
                .isPositive();
        assertThat(ask(owner, "select name from product order by name"))
                .containsExactly("Brown teddy bear", "Polka-dotted socks");
        DatabaseLogin application = application(DEFAULT, "again_test");
        run(application, "delete from product where name = 'Brown teddy bear'");
        run(application, "update product set name = 'Plain socks'");
        assertThat(SchemaMigration.migrate(owner.dataSource(), "catalogue").applied())
                .isZero();
        assertThat(ask(owner, "select name from product")).containsExactly("Plain socks");
    }

    @Test
    void aDatabaseIsBehindUntilItsMigrationsRan() {
        DatabaseLogin application = application(REVIEWS, "behind_test");
        SchemaState before = SchemaMigration.inspect(application.dataSource(), "reviews");
        assertThat(before.status()).isEqualTo(SchemaState.Status.BEHIND);
        assertThat(before.version()).isEmpty();
        assertThat(before.detail()).matches("[0-9]+ migration\\(s\\) of db/reviews are missing");

        SchemaMigration.Outcome outcome =
                SchemaMigration.migrate(owner(REVIEWS, "behind_test").dataSource(), "reviews");
        assertThat(outcome.applied()).isPositive();
        assertThat(SchemaMigration.inspect(application.dataSource(), "reviews"))
                .isEqualTo(SchemaState.current(outcome.version()));
    }

    @Test
    void aFunctionWithoutScriptsIsNotTakenForOneThatLacksNone() {
        assertThatThrownBy(() -> SchemaMigration.inspect(
                        application(REVIEWS, "behind_test").dataSource(), "archive"))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("db/archive");
    }

    @Test
    void twoNodesThatMigrateAtOnceApplyEachMigrationOnce() throws Exception {
        DatabaseLogin owner = owner(REVIEWS, "race_test");
        Callable<Integer> node =
                () -> SchemaMigration.migrate(owner.dataSource(), "reviews").applied();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        int applied = 0;
        for (Future<Integer> each : nodes.invokeAll(List.of(node, node))) {
            applied += each.get();
        }
        nodes.shutdown();
        assertThat(ask(owner, "select count(*) from flyway_schema_history where success"))
                .containsExactly(Integer.toString(applied));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table mine (id bigint)",
                "create temporary table mine (id bigint)",
                "create schema mine",
                "create view mine as select 1",
                "create function mine() returns int language sql as 'select 1'",
                "create index mine on review (text)",
                "create publication mine for table review",
                "create role mine",
                "drop table review",
                "drop trigger review_inserted on review",
                "alter table review add column mine int",
                "alter table review disable trigger all",
                "truncate review",
                "set role reviews_owner",
                "set session_replication_role = replica",
                "insert into review_count (product_id, slot) values (1, 1)",
                "update review_count set rating_1 = 0",
                "delete from review_count",
                "truncate review_count",
                "insert into review_change values (1, 1, 1)",
                "update review_change set mark = 0",
                "delete from review_change",
                "insert into flyway_schema_history (installed_rank) values (99)",
                "update flyway_schema_history set success = false",
                "delete from flyway_schema_history",
                "drop table flyway_schema_history",
                "copy review to program 'true'"
            })
    void theApplicationsRoleWorksWithRowsOnly(String statement) {
        assertThatThrownBy(() -> run(application(REVIEWS, "schema_test"), statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate product",
                "insert into catalogue_change values ('product', 1, 1)",
                "update catalogue_change set mark = 0",
                "delete from catalogue_change",
                "drop sequence review_ticket",
                "alter sequence review_ticket cache 10",
                "update first_data set name = 'mine'",
                "delete from first_data",
                "delete from flyway_schema_history",
                "create table mine (id bigint)"
            })
    void inTheCatalogueToo(String statement) {
        assertThatThrownBy(() -> run(application(DEFAULT, "schema_test"), statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
    }

    @Test
    void theApplicationsRoleConnectsToItsOwnDatabaseOnly() {
        DatabaseLogin own = cluster.properties().login(REVIEWS, DatabaseRole.APPLICATION);
        int other = cluster.instance("default").port();
        List<DatabaseLogin> elsewhere = List.of(
                new DatabaseLogin(other, "default", own.user(), own.password()),
                new DatabaseLogin(own.port(), "postgres", own.user(), own.password()),
                new DatabaseLogin(own.port(), "template1", own.user(), own.password()),
                new DatabaseLogin(own.port(), own.database(), own.user(), "wrong"));
        for (DatabaseLogin login : elsewhere) {
            assertThatThrownBy(() -> run(login, "select 1")).as("%s", login).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theRolesHaveNoPrivilegesOfTheServerButTheMoverReplicates() throws SQLException {
        for (Alias alias : List.of(DEFAULT, REVIEWS)) {
            assertThat(ask(
                            cluster.properties().login(alias, DatabaseRole.APPLICATION),
                            "select rolname from pg_roles where rolname like '" + alias + "\\_%'"
                                    + " and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls"
                                    + " or rolreplication <> (rolname like '%\\_mover'))"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1, 5040, 1, null, 'text'",
                "1, -1, 1, null, 'text'",
                "1, 0, 1, 0, 'text'",
                "1, 0, 1, 6, 'text'",
                "1, 0, 1, 1, ''",
                "1, 0, 1, 1, E' \\t\\n'",
                "1, 0, 1, 1, repeat('x', 10001)"
            })
    void theTableRefusesWhatNoReviewIs(String values) {
        assertThatThrownBy(() -> run(
                        application(REVIEWS, "schema_test"),
                        "insert into review (created, id, bucket, product_id, rating, text) values (now(), " + values
                                + ")"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("23514"));
    }

    @Test
    void theReadersRoleReadsMarks() throws SQLException {
        assertThat(ask(
                        owner(DEFAULT, "schema_test"),
                        "select has_table_privilege('default_reader', 'catalogue_change', 'select')"))
                .containsExactly("t");
        assertThat(ask(
                        owner(REVIEWS, "schema_test"),
                        "select has_table_privilege('reviews_reader', 'review_change', 'select')"))
                .containsExactly("t");
    }

    @Test
    void sumsEqualACountOfWhatTheShardHoldsAfterAnyStatements() throws SQLException {
        Random random = new Random(42);
        // Every third bucket is another shard's, so its rows do not count.
        run(
                application(REVIEWS, "schema_test"),
                "insert into bucket_owner (bucket) select bucket from generate_series(0, 5039) as bucket where bucket % 3 > 0");
        try (Connection connection =
                        application(REVIEWS, "schema_test").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int step = 0; step < 300; step++) {
                statement.execute(statement(random));
                if (step % 20 == 0) {
                    assertSumsEqualACount(statement, step);
                }
            }
            assertSumsEqualACount(statement, 300);
            connection.setAutoCommit(false);
            statement.execute("delete from review");
            assertSumsEqualACount(statement, 301);
            connection.rollback();
            assertSumsEqualACount(statement, 302);
        }
    }

    /** Nodes of the version before go on reading what they read. */
    @Test
    void sumsAreTheSameAfterTheirRowsBecameColumns() throws SQLException {
        DataSource database = owner(REVIEWS, "counts_test").dataSource();
        SchemaMigration.configuration(database, "reviews").target("7").load().migrate();
        Random random = new Random(43);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into bucket_owner (bucket) select bucket from generate_series(0, 5039) as bucket where bucket % 3 > 0");
            for (int step = 0; step < 100; step++) {
                statement.execute(statement(random));
            }
            assertSumsEqualACount(statement, 0);
            assertThat(ask(owner(REVIEWS, "counts_test"), "select count(*) > 100 from review_summary"))
                    .containsExactly("t");

            SchemaMigration.migrate(database, "reviews");

            for (String role : List.of("reviews_app", "reviews_reader")) {
                assertThat(ask(
                                owner(REVIEWS, "counts_test"),
                                "select has_table_privilege('" + role + "', 'review_summary', 'select')"))
                        .containsExactly("t");
            }
            assertSumsEqualACount(statement, 100);
            for (int step = 101; step < 150; step++) {
                statement.execute(statement(random));
            }
            assertSumsEqualACount(statement, 150);
        }
    }

    /** Counts of buckets on their way are kept by bucket; those of the others, and all together, are as before. */
    @Test
    void sumsOfBucketsThatAreCountedApartEqualACountToo() throws SQLException {
        DatabaseLogin owner = owner(REVIEWS, "apart_test");
        SchemaMigration.migrate(owner.dataSource(), "reviews");
        run(
                owner,
                "insert into bucket_owner (bucket, until) select bucket, case when bucket % 3 = 0 then 2 end"
                        + " from generate_series(0, 5039) as bucket");
        run(owner, "insert into bucket_apart select bucket, true from generate_series(0, 5039, 2) as bucket");
        Random random = new Random(44);
        try (Connection connection = owner.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int step = 0; step < 200; step++) {
                statement.execute(statement(random));
            }
        }
        String ratings = "unnest(array[rating_0, rating_1, rating_2, rating_3, rating_4, rating_5]) with ordinality";
        String counted = "select product_id, %s, coalesce(rating, 0)::bigint, count(*) from review"
                + " where bucket %% 3 > 0 and bucket %% 2 = %d group by 1, 2, 3";
        String summed = "select product_id, %s, number - 1, reviews from %s cross join lateral " + ratings
                + " as each (reviews, number) where reviews <> 0";
        for (List<String> both : List.of(
                List.of(counted.formatted("bucket", 0), summed.formatted("bucket", "bucket_count")),
                List.of(counted.formatted("id % 8", 1), summed.formatted("slot", "review_count")))) {
            assertThat(ask(owner, "select count(*) > 20 from (" + both.get(0) + ") as a"))
                    .containsExactly("t");
            assertThat(ask(owner, both.get(0) + " except " + both.get(1))).isEmpty();
            assertThat(ask(owner, both.get(1) + " except " + both.get(0))).isEmpty();
        }
    }

    /** Of a shard that changed last in epoch 5, and keeps what it gave away since epoch 3. */
    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, ",
        "7, 5, 7, ",
        "4, 1, 2147483647, ",
        "2147483647, 0, 2147483647, ",
        "4, 1, 4, MD001",
        "2, 1, 2147483647, MD001",
        "7, 6, 7, MD002",
    })
    void aQuestionByAnotherEpochIsRefused(int known, int changed, int newest, String refusal) throws SQLException {
        try (Connection connection =
                        application(REVIEWS, "schema_test").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            try (Connection owner = owner(REVIEWS, "schema_test").dataSource().getConnection();
                    Statement setting = owner.createStatement()) {
                setting.execute("update shard_epoch set epoch = 5, oldest = 3");
            }
            String question = "select " + new ShardEpoch(known, changed, newest).requirement();
            if (refusal == null) {
                statement.execute(question);
            } else {
                assertThatThrownBy(() -> statement.execute(question))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo(refusal));
            }
        }
    }

    /** A reader with an older map finds a bucket that has left; one that has come back since is found by a newer one. */
    @ParameterizedTest
    @CsvSource({"1, true", "3, true", "4, false", "6, false", "7, true", "2147483647, true"})
    void aBucketIsHeldInSomeEpochs(int epoch, String held) throws SQLException {
        DatabaseLogin owner = owner(REVIEWS, "epoch_test");
        SchemaMigration.migrate(owner.dataSource(), "reviews");
        run(
                owner,
                "insert into bucket_owner (bucket, since, until) values (77, 1, 4), (77, 7, null) on conflict do nothing");

        assertThat(ask(owner, "select " + new ShardEpoch(epoch, 0, epoch).held("77") + "::text"))
                .containsExactly(held);
    }

    private static String statement(Random random) {
        int from = random.nextInt(400);
        int to = from + random.nextInt(20);
        String range = " where id between " + from + " and " + to;
        String rows = " select id, id, id % 7, nullif(id % 6, 0), 'text', now() from generate_series(" + from + ", "
                + to + ") as id";
        String insert = "insert into review (id, bucket, product_id, rating, text, created)" + rows;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> insert + " on conflict (id) do nothing";
            case 3 ->
                insert + " on conflict (id) do update set rating = excluded.rating, product_id = review.product_id + 1";
            case 4 -> "update review set rating = nullif((coalesce(rating, 0) + 1) % 6, 0)" + range;
            case 5 -> "update review set product_id = (product_id + 3) % 7, text = 'moved'" + range;
            case 6 -> "update review set text = 'changed'" + range;
            default -> "delete from review" + range;
        };
    }

    private static void assertSumsEqualACount(Statement statement, int step) throws SQLException {
        String counted =
                "select product_id, coalesce(rating, 0), (id % 8)::smallint, count(*) from review where bucket % 3 > 0"
                        + " group by 1, 2, 3";
        String summed = "select product_id, rating, slot, reviews from review_summary where reviews <> 0";
        try (ResultSet row = statement.executeQuery("select (select count(*) from (" + counted + " except " + summed
                + ") as a) + (select count(*) from (" + summed + " except " + counted + ") as b)")) {
            row.next();
            assertThat(row.getLong(1))
                    .as("differences after %d statements", step)
                    .isZero();
        }
    }

    private static DatabaseLogin owner(Alias alias, String database) {
        return login(alias, DatabaseRole.OWNER, database);
    }

    private static DatabaseLogin application(Alias alias, String database) {
        return login(alias, DatabaseRole.APPLICATION, database);
    }

    private static DatabaseLogin login(Alias alias, DatabaseRole role, String database) {
        DatabaseLogin login = cluster.properties().login(alias, role);
        return new DatabaseLogin(login.port(), database, login.user(), login.password());
    }

    private static void run(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> ask(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
