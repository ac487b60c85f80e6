package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.routing.access.VisitorMemory;
import org.multidb.topology.Settings;
import org.multidb.topology.Topology;

class RouterChainProducerTest {

    private static VisitorMemory memory(int maxLagSeconds, Map<String, String> settings) {
        return RouterChainProducer.memory(
                new Topology.Times(Duration.ZERO, Duration.ofSeconds(maxLagSeconds), Duration.ofSeconds(2)),
                Settings.of(settings));
    }

    @Test
    void asManyVisitorsAreRememberedAsAreSetAndAsLongAsReplicasMayBeLate() {
        assertThat(memory(10, Map.of()))
                .isEqualTo(new VisitorMemory(200_000, Duration.ofMinutes(5), Duration.ofSeconds(30)));
        assertThat(memory(3_600, Map.of("multidb.remembered-visitors", "1000")))
                .isEqualTo(new VisitorMemory(1_000, Duration.ofHours(1), Duration.ofSeconds(3_620)));
    }
}
