package org.multidb.sharding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.MapEpochs;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Shard;
import org.multidb.topology.Topology;

/** The epochs of the maps as {@link Sharding} has them. */
@ApplicationScoped
class KnownEpochs implements MapEpochs {

    /** A session that waits in vain is sent to the primaries, which know what they hold. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    @Inject
    Topology topology;

    @Inject
    Sharding sharding;

    @Inject
    BucketMapSetup setup;

    @Override
    public SortedMap<String, Integer> known() {
        SortedMap<String, Integer> epochs = new TreeMap<>();
        for (DataFunction function : topology.functions()) {
            int epoch = sharding.epochOf(function.name());
            if (epoch > BucketMap.FIRST && function.shards().stream().anyMatch(KnownEpochs::hasReplicas)) {
                epochs.put(function.name(), epoch);
            }
        }
        return epochs;
    }

    private static boolean hasReplicas(Shard shard) {
        return shard.streaming().findAny().isPresent();
    }

    @Override
    public boolean catchUp(Map<String, Integer> seen) {
        return topology.functions().stream()
                .map(DataFunction::name)
                .filter(function -> sharding.epochOf(function) < seen.getOrDefault(function, 0))
                .allMatch(function -> setup.isReadNewerThan(function, seen.get(function) - 1, PATIENCE));
    }
}
