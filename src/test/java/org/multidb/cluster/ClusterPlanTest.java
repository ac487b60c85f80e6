package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class ClusterPlanTest {

    private static final Path SERVER_CONFIG = Path.of("server-config");

    private static ClusterPlan functional(Map<String, String> overrides) {
        return ClusterPlan.read(SERVER_CONFIG, "functional", overrides);
    }

    @Test
    void functionalSeparationIsTwoDatabases() {
        assertThat(functional(Map.of()).members())
                .extracting(member -> member.alias().name(), Member::function, Member::isStreaming)
                .containsExactly(tuple("default", "catalogue", false), tuple("reviews", "reviews", false));
    }

    @Test
    void aReplicaFollowsItsPrimaryUnlessItIsFilledByHand() {
        ClusterPlan streaming = functional(Map.of("multidb.replicas.reviews", "reviews-s"));
        ClusterPlan manual =
                functional(Map.of("multidb.replicas.reviews", "reviews-s", "multidb.replication.reviews-s", "manual"));

        assertThat(streaming.member("reviews-s").follows()).contains(new Alias("reviews"));
        assertThat(streaming.member("reviews-s").origin().name()).isEqualTo("reviews");
        assertThat(manual.member("reviews-s").follows()).isEmpty();
    }

    @Test
    void anOverrideReplacesASettingAndOthersAreHandedOn() {
        ClusterPlan plan =
                functional(Map.of("multidb.reviews.shards", "reviews-1,reviews-2", "multidb.explain", "true"));

        assertThat(plan.aliases()).isEqualTo("default, reviews-1, reviews-2");
        assertThat(plan.settings()).containsEntry("multidb.explain", "true");
    }

    @Test
    void anUnknownTopologyIsRefusedWithThoseThatExist() {
        for (String name : new String[] {"fonctional", "../topology/functional", "", "functional.properties"}) {
            assertThatThrownBy(() -> ClusterPlan.read(SERVER_CONFIG, name, Map.of()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("Unknown topology '" + name + "'")
                    .hasMessageContaining("functional");
        }
    }

    @Test
    void aTopologyThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> functional(Map.of("multidb.replicas.nobody", "reviews-s")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void anUnknownAliasIsRefusedWithThoseThatExist() {
        assertThatThrownBy(() -> functional(Map.of()).member("reviews-9"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("reviews-9")
                .hasMessageContaining("default, reviews");
    }
}
