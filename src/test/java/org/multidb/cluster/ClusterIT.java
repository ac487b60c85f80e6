package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.routing.Alias;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {

    private static final Alias REVIEWS = new Alias("reviews");

    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = TestCluster.open("cluster", plan());
        cluster.start();
    }

    private static ClusterPlan plan() {
        return new ClusterPlan(
                "test",
                Map.of(),
                List.of(
                        new Member(new Alias("default"), "catalogue", Optional.empty()),
                        new Member(REVIEWS, "reviews", Optional.empty()),
                        new Member(new Alias("reviews-s"), "reviews", Optional.of(REVIEWS))));
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void theApplicationCannotMakeTables() throws SQLException {
        try (Connection application = login("reviews", DatabaseRole.APPLICATION)) {
            assertThatThrownBy(() -> execute(application, "create table theirs (id bigint)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(application, "create temporary table theirs (id bigint)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseRole.class)
    void aRoleCannotConnectToAnotherDatabaseOfTheSameServer(DatabaseRole role) throws SQLException {
        DatabaseLogin own = cluster.properties().login(REVIEWS, role);
        try (Connection superuser = cluster.sql("reviews")) {
            execute(superuser, "drop database if exists neighbour");
            provision("neighbour", superuser);
        }
        for (String other : List.of("neighbour", "postgres", "template1")) {
            DatabaseLogin elsewhere = new DatabaseLogin(own.port(), other, own.user(), own.password());
            assertThatThrownBy(() -> elsewhere.dataSource().getConnection())
                    .as(other)
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void theMoverNeitherReadsNorWritesWhatItWasNotGranted() throws SQLException {
        owner("reviews", "create table private (id bigint)");
        try (Connection mover = login("reviews", DatabaseRole.MOVER)) {
            for (String statement : List.of(
                    "select from private",
                    "insert into private values (1)",
                    "create table theirs (id bigint)",
                    "create temporary table theirs (id bigint)",
                    "create publication theirs")) {
                assertThatThrownBy(() -> execute(mover, statement))
                        .as(statement)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void theMoverFollowsChangesOfItsDatabaseForAsLongAsItTakes() throws SQLException {
        try (Connection mover = following(DatabaseRole.MOVER, "database")) {
            execute(mover, "CREATE_REPLICATION_SLOT trial TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')");
            for (String limit :
                    List.of("statement_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout")) {
                assertThat(text(mover, "show " + limit)).as(limit).isEqualTo("0");
            }
        }
    }

    @Test
    void theMoverIsAdmittedAsNoReplica() {
        assertThatThrownBy(() -> following(DatabaseRole.MOVER, "true"))
                .hasMessageContaining("no pg_hba.conf entry for replication connection");
    }

    @ParameterizedTest
    @EnumSource(value = DatabaseRole.class, mode = EnumSource.Mode.EXCLUDE, names = "MOVER")
    void nobodyElseFollowsChanges(DatabaseRole role) {
        assertThatThrownBy(() -> following(role, "database")).hasMessageContaining("permission denied");
    }

    @Test
    void theOwnerMaySubscribe() throws SQLException {
        try (Connection owner = login("reviews", DatabaseRole.OWNER)) {
            execute(
                    owner,
                    "create subscription trial connection 'host=127.0.0.1 password=none' publication trial"
                            + " with (connect = false)");
            execute(owner, "alter subscription trial set (slot_name = none)");
            execute(owner, "drop subscription trial");
            assertThat(text(owner, "show max_logical_replication_workers")).isEqualTo("7");
        }
    }

    /** A connection that the log is asked for, as PostgreSQL makes it for a subscription ("database") and as a replica ("true"). */
    private Connection following(DatabaseRole role, String replication) throws SQLException {
        DatabaseLogin login = cluster.properties().login(REVIEWS, role);
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("replication", replication);
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "9.4");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + login.port() + "/" + login.database(), properties);
    }

    @Test
    void aWrongPasswordIsRefused() {
        DatabaseLogin right = cluster.properties().login(REVIEWS, DatabaseRole.APPLICATION);
        DatabaseLogin wrong = new DatabaseLogin(right.port(), right.database(), right.user(), "guess");

        assertThatThrownBy(() -> wrong.dataSource().getConnection())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aDatabaseKeepsItsRowsAndItsPortWhenItIsKilled() throws SQLException {
        owner("default", "create table if not exists kept (id bigint)", "insert into kept values (1)");
        PostgresInstance instance = cluster.instance("default");

        instance.kill();
        assertThat(instance.isRunning()).isFalse();
        assertThatThrownBy(() -> cluster.sql("default")).isInstanceOf(SQLException.class);
        instance.start();

        assertThat(count("default", "kept")).isPositive();
    }

    @Test
    void aPausedDatabaseHangsAndIsResumed() throws SQLException {
        PostgresInstance instance = cluster.instance("default");

        instance.pause();
        try {
            assertThat(instance.isRunning()).isTrue();
            assertThatThrownBy(() -> cluster.sql("default")).isInstanceOf(SQLException.class);
        } finally {
            instance.resume();
        }

        try (Connection again = cluster.sql("default")) {
            assertThat(again.isValid(1)).isTrue();
        }
    }

    @Test
    void aReplicaReceivesRowsAndRefusesToWrite() throws SQLException {
        owner(
                "reviews",
                "create table followed (id bigint)",
                "grant select on followed to multidb_reader",
                "insert into followed values (1), (2)");

        Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count("reviews-s", "followed") == 2);
        try (Connection reader = login("reviews-s", DatabaseRole.READER)) {
            assertThatThrownBy(() -> execute(reader, "delete from followed"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isIn("25006", "42501"));
        }
    }

    @Test
    void aReplicaThatWasDownCatchesUp() throws SQLException {
        owner("reviews", "create table later (id bigint)");
        cluster.instance("reviews-s").stop();
        owner("reviews", "insert into later values (1)");
        cluster.instance("reviews-s").start();

        Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count("reviews-s", "later") == 1);
    }

    @Test
    void onlyOneLauncherHasACluster() {
        assertThatThrownBy(() -> Cluster.open(plan(), cluster.folders(), step -> {}))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("is running already, started by process "
                        + ProcessHandle.current().pid());
    }

    private void provision(String alias, Connection superuser) throws SQLException {
        ProvisionScript.read(cluster.folders().serverConfig().resolve("database/provision.sql"))
                .run(
                        superuser,
                        Map.of(
                                "alias",
                                alias,
                                "owner_password",
                                "o",
                                "app_password",
                                "a",
                                "reader_password",
                                "r",
                                "mover_password",
                                "m"));
    }

    private void owner(String alias, String... statements) throws SQLException {
        try (Connection owner = login(alias, DatabaseRole.OWNER)) {
            for (String statement : statements) {
                execute(owner, statement);
            }
        }
    }

    private Connection login(String alias, DatabaseRole role) throws SQLException {
        return cluster.properties().login(new Alias(alias), role).dataSource().getConnection();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String alias, String table) throws SQLException {
        try (Connection connection = cluster.sql(alias)) {
            return Long.parseLong(text(connection, "select count(*) from " + table));
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
