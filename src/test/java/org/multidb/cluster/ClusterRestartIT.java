package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class ClusterRestartIT {

    private static final ClusterPlan PLAN =
            new ClusterPlan("test", Map.of(), List.of(new Member(new Alias("default"), "catalogue", Optional.empty())));

    @Test
    void aSecondStartFindsWhatTheFirstLeft() throws SQLException, IOException {
        Cluster first = TestCluster.open("restart", PLAN);
        try (first) {
            first.start();
            execute(first, "create table kept (id bigint)");
        }
        assertThat(first.instance("default").isRunning()).isFalse();

        try (Cluster second = Cluster.open(PLAN, first.folders(), step -> {})) {
            second.start();
            execute(second, "insert into kept values (1)");
            assertThat(second.instance("default").port())
                    .isEqualTo(first.instance("default").port());
        }
        Path properties = first.folders().data().resolve("cluster.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(properties)))
                .isEqualTo("rw-------");
    }

    /** The mover is the newest role. */
    @Test
    void aClusterOfAnEarlierVersionGetsTheRoleThatItLacks() throws SQLException, IOException {
        Cluster first = TestCluster.open("earlier", PLAN);
        try (first) {
            first.start();
            execute(first, "drop owned by default_mover; drop role default_mover");
        }
        Path properties = first.folders().data().resolve("cluster.properties");
        Files.writeString(
                properties,
                Files.readString(properties)
                        .lines()
                        .filter(line -> !line.contains(".mover."))
                        .collect(Collectors.joining("\n", "", "\n")));

        try (Cluster second = Cluster.open(PLAN, first.folders(), step -> {})) {
            second.start();
            DatabaseLogin mover = second.properties().login(new Alias("default"), DatabaseRole.MOVER);
            try (Connection connection = mover.dataSource().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void whatAKilledLauncherLeftRunningIsStoppedFirst() {
        Cluster cluster = TestCluster.open("orphan", PLAN);
        cluster.start();
        long before = pid(cluster);
        cluster.letGo();

        try (Cluster second = Cluster.open(PLAN, cluster.folders(), step -> {})) {
            assertThat(second.instance("default").isRunning()).isFalse();
            second.start();
            assertThat(pid(second)).isNotEqualTo(before);
        }
    }

    @Test
    void aBrokenFolderIsRefusedInOneSentence() throws IOException {
        try (Cluster cluster = TestCluster.open("broken", PLAN)) {
            Path folder = cluster.folders().data().resolve("default");
            Files.createDirectories(folder.resolve("base"));

            assertThatThrownBy(cluster::start)
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("The data folder " + folder + " is broken: 'PG_VERSION' is missing."
                            + " Put it back, or delete the folder to start with an empty database.");
        }
    }

    @Test
    void aFolderThatPostgresCannotReadIsRefusedWithItsReason() throws IOException {
        Cluster first = TestCluster.open("damaged", PLAN);
        try (first) {
            first.start();
        }
        Files.writeString(first.folders().data().resolve("default/global/pg_control"), "damaged");

        try (Cluster second = Cluster.open(PLAN, first.folders(), step -> {})) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("PostgreSQL for 'default' does not start: could not read file");
        }
    }

    private static long pid(Cluster cluster) {
        return new Postmaster(cluster.instance("default").data().path())
                .process()
                .orElseThrow()
                .pid();
    }

    private static void execute(Cluster cluster, String sql) throws SQLException {
        try (Connection connection = cluster.sql("default");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
