package org.multidb.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.routing.function.StoredIn;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.Settings;
import org.multidb.topology.Topology;
import org.multidb.topology.TopologyReader;

class ShardingTest {

    private static final Alias DEFAULT = new Alias("default");
    private static final List<Alias> PARTS = List.of(new Alias("parts-1"), new Alias("parts-2"));
    private static final String FUNCTION = "parts";

    private final Topology topology = TopologyReader.read(
            Settings.of(Map.of("multidb.main.shards", "default", "multidb.parts.shards", "parts-1,parts-2")),
            Stream.of("default", "parts-1", "parts-2").map(Alias::new).toList());
    private final Sharding sharding = new Sharding(topology);

    @StoredIn(FUNCTION)
    private record Part(String number) {}

    @StoredIn("main")
    private record Order(long id) {}

    @StoredIn("none")
    private record Unknown(long id) {}

    private static BucketMap map(int epoch) {
        return new BucketMap(epoch, BucketMap.first(PARTS).shards());
    }

    @Test
    void theShardsOfAnEntityAreThoseOfItsFunction() {
        assertThat(sharding.shardsOf(Part.class)).isEqualTo(PARTS);
        assertThat(sharding.shardsOf(Order.class)).containsExactly(DEFAULT);
        assertThat(sharding.shardsOf(Unknown.class)).isEmpty();
        assertThat(sharding.shardsOf(String.class)).isEmpty();
    }

    @Test
    void anOnlyShardNeedsNoMap() {
        assertThat(sharding.shardOfId(Order.class, 7)).isEqualTo(DEFAULT);
        assertThat(sharding.objection()).contains("the bucket map of parts has not been read yet");
    }

    @Test
    void withoutAMapNobodyIsSentAnywhere() {
        assertThatThrownBy(() -> sharding.shardOfId(Part.class, "a"))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("'default'")
                .hasMessageContaining("has not been read");
        assertThatThrownBy(() -> sharding.shardOfId(Unknown.class, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMapSaysWhoHoldsARow() {
        sharding.found(FUNCTION, map(1));

        assertThat(sharding.shardOfId(Part.class, "a"))
                .isEqualTo(PARTS.get(Bucket.of("a").number() % 2));
        assertThat(sharding.objection()).isEmpty();
        assertThatThrownBy(() -> sharding.shardOfId(Part.class, 1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMapThatIsReadLateDoesNotReplaceANewerOne() {
        sharding.found(FUNCTION, map(3));
        sharding.found(FUNCTION, map(2));

        assertThat(sharding.map(Part.class)).map(BucketMap::epoch).contains(3);
    }

    @Test
    void aRefusalHoldsUntilAMapAsNewIsFound() {
        sharding.found(FUNCTION, map(1));
        assertThat(sharding.refused(FUNCTION, "other shards", 2)).isTrue();
        assertThat(sharding.refused(FUNCTION, "other shards", 2))
                .as("the same again")
                .isFalse();
        sharding.found(FUNCTION, map(1));

        assertThat(sharding.objection()).contains("other shards");
        assertThat(sharding.map(Part.class)).isEmpty();
        PARTS.forEach(part -> assertThatThrownBy(() -> sharding.requireUsable(part))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("other shards"));
        sharding.requireUsable(DEFAULT);

        sharding.found(FUNCTION, map(2));
        assertThat(sharding.objection()).isEmpty();
        sharding.requireUsable(PARTS.get(0));
    }

    @Test
    void aRefusalThatComesLateChangesNothing() {
        sharding.found(FUNCTION, map(3));

        assertThat(sharding.refused(FUNCTION, "other shards", 2)).isFalse();
        assertThat(sharding.objection()).isEmpty();
    }

    @Test
    void afterARefusalTheOldMapIsNotUsed() {
        sharding.found(FUNCTION, map(1));
        assertThat(sharding.refused(FUNCTION, "other shards", 2)).isTrue();

        assertThatThrownBy(() -> sharding.shardOfId(Part.class, "a"))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("other shards");
    }
}
