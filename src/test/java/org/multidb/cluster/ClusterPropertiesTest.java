package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.multidb.routing.Alias;

class ClusterPropertiesTest {

    private static final Alias REVIEWS = new Alias("reviews-1");
    private static final Alias REPLICA = new Alias("reviews-1-s");
    private static final ClusterPlan PLAN = new ClusterPlan(
            "test",
            Map.of(),
            List.of(
                    new Member(REVIEWS, "reviews", Optional.empty()),
                    new Member(REPLICA, "reviews", Optional.of(REVIEWS))));

    @TempDir
    Path folder;

    private ClusterProperties properties() {
        ClusterProperties properties = ClusterProperties.read(folder);
        PLAN.members().forEach(member -> properties.put(member, 5432, folder.resolve("postmaster.pid")));
        return properties;
    }

    @Test
    void passwordsAreKept() {
        ClusterProperties first = properties();
        first.save();

        ClusterProperties second = properties();

        for (DatabaseRole role : DatabaseRole.values()) {
            assertThat(second.login(REVIEWS, role).password())
                    .hasSize(48)
                    .isEqualTo(first.login(REVIEWS, role).password());
        }
    }

    @Test
    void aFileOfAnEarlierVersionGetsTheRoleThatItLacks() throws IOException {
        Files.writeString(folder.resolve("cluster.properties"), "reviews-1.port=5432\nreviews-1.owner.password=kept\n");

        ClusterProperties properties = properties();

        assertThat(properties.login(REVIEWS, DatabaseRole.OWNER).password()).isEqualTo("kept");
        assertThat(properties.login(REVIEWS, DatabaseRole.MOVER).user()).isEqualTo("reviews-1_mover");
        assertThat(properties.login(REVIEWS, DatabaseRole.MOVER).password()).hasSize(48);
    }

    @Test
    void aServerIsToldTheMoverOfEachDatabaseThatIsWrittenTo() {
        ClusterProperties properties = properties();

        assertThat(DatasourceCommands.passwords(PLAN, properties))
                .containsOnlyKeys(
                        "DATABASE_APPLICATION_REVIEWS_1",
                        "DATABASE_OWNER_REVIEWS_1",
                        "DATABASE_MOVER_REVIEWS_1",
                        "DATABASE_READER_REVIEWS_1_S")
                .containsEntry(
                        "DATABASE_MOVER_REVIEWS_1",
                        properties.login(REVIEWS, DatabaseRole.MOVER).password());
    }
}
