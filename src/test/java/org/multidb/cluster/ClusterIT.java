package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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

    @Test
    void aRoleCannotConnectToAnotherDatabaseOfTheSameServer() throws SQLException {
        DatabaseLogin application = cluster.properties().login(REVIEWS, DatabaseRole.APPLICATION);
        try (Connection superuser = cluster.sql("reviews")) {
            execute(superuser, "drop database if exists neighbour");
            provision("neighbour", superuser);
        }
        for (String other : List.of("neighbour", "postgres", "template1")) {
            DatabaseLogin elsewhere =
                    new DatabaseLogin(application.port(), other, application.user(), application.password());
            assertThatThrownBy(() -> elsewhere.dataSource().getConnection())
                    .as(other)
                    .hasMessageContaining("permission denied for database");
        }
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
                        Map.of("alias", alias, "owner_password", "o", "app_password", "a", "reader_password", "r"));
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
        try (Connection connection = cluster.sql(alias);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
