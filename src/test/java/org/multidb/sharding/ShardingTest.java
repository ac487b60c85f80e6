package org.multidb.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;
import org.multidb.routing.function.StoredIn;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.ShardEpoch;
import org.multidb.topology.Replica;
import org.multidb.topology.Replication;
import org.multidb.topology.Settings;
import org.multidb.topology.Shard;
import org.multidb.topology.Topology;
import org.multidb.topology.TopologyReader;

class ShardingTest {

    private static final Alias DEFAULT = new Alias("default");
    private static final List<Alias> PARTS = List.of(new Alias("parts-1"), new Alias("parts-2"));
    private static final String FUNCTION = "parts";
    private static final int CHANGES = 10_000;

    private static final Shard FIRST = shard(
            "parts-1",
            new Replica(new Alias("parts-1-a"), Replication.MANUAL),
            new Replica(new Alias("parts-1-s"), Replication.STREAMING));
    private static final Shard SECOND = shard("parts-2", new Replica(new Alias("parts-2-a"), Replication.MANUAL));
    private static final Shard THIRD = shard("parts-3", new Replica(new Alias("parts-3-a"), Replication.MANUAL));

    private final Topology topology = TopologyReader.read(
            Settings.of(Map.of(
                    "multidb.main.shards", "default",
                    "multidb.parts.shards", "parts-1,parts-2",
                    "multidb.replicas.parts-1", "parts-1-a,parts-1-s",
                    "multidb.replication.parts-1-a", "manual",
                    "multidb.replicas.parts-2", "parts-2-a",
                    "multidb.replication.parts-2-a", "manual")),
            Stream.of("default", "parts-1", "parts-1-a", "parts-1-s", "parts-2", "parts-2-a")
                    .map(Alias::new)
                    .toList());
    private final Sharding sharding = new Sharding(topology);

    @StoredIn(FUNCTION)
    private record Part(String number) {}

    @StoredIn("main")
    private record Order(long id) {}

    @StoredIn("none")
    private record Unknown(long id) {}

    private static Shard shard(String primary, Replica... replicas) {
        return new Shard(new Alias(primary), List.of(replicas));
    }

    private static BucketMap map(int epoch) {
        return map(epoch, PARTS);
    }

    private static BucketMap map(int epoch, List<Alias> shards) {
        return new BucketMap(epoch, BucketMap.first(shards).shards());
    }

    private static BucketMap otherShards(int epoch) {
        return map(epoch, List.of(new Alias("parts-1"), new Alias("parts-9")));
    }

    private static Bucket bucketOf(Object key) {
        return Bucket.ofKey(key).orElseThrow();
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
        assertThat(sharding.shardOf(Order.class, bucketOf(7))).isEqualTo(DEFAULT);
        assertThat(sharding.objection()).contains("the bucket map of parts has not been read yet");
    }

    @Test
    void withoutAMapNobodyIsSentAnywhere() {
        assertThatThrownBy(() -> sharding.shardOf(Part.class, bucketOf("a")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("'default'")
                .hasMessageContaining("has not been read");
        assertThatThrownBy(() -> sharding.shardOf(Unknown.class, bucketOf(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMapSaysWhoHoldsARow() {
        sharding.found(FUNCTION, map(1));

        assertThat(sharding.shardOf(Part.class, bucketOf("a")))
                .isEqualTo(PARTS.get(Bucket.of("a").number() % 2));
        assertThat(sharding.objection()).isEmpty();
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
        assertThat(sharding.found(FUNCTION, otherShards(2))).isPresent();
        assertThat(sharding.found(FUNCTION, otherShards(2)))
                .as("the same again is no news")
                .isEmpty();
        sharding.found(FUNCTION, map(1));

        assertThat(sharding.objection())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith(
                                "multidb.parts.shards = [parts-1, parts-2], but the parts of this cluster are spread over"
                                        + " [parts-1, parts-9]: start with these shards."));
        assertThat(sharding.refusal(Part.class)).isEqualTo(sharding.objection());
        assertThat(sharding.map(Part.class)).isEmpty();
        Stream.of(FIRST, SECOND)
                .flatMap(Shard::databases)
                .forEach(part -> assertThatThrownBy(() -> sharding.requireUsable(part))
                        .isInstanceOf(DatabaseUnavailableException.class)
                        .hasMessageContaining("parts-9"));
        sharding.requireUsable(DEFAULT);

        sharding.found(FUNCTION, map(2));
        assertThat(sharding.objection()).isEmpty();
        sharding.requireUsable(PARTS.get(0));
    }

    @Test
    void aRefusalThatComesLateChangesNothing() {
        sharding.found(FUNCTION, map(3));

        assertThat(sharding.found(FUNCTION, otherShards(2))).isEmpty();
        assertThat(sharding.objection()).isEmpty();
    }

    @Test
    void afterARefusalTheOldMapIsNotUsed() {
        sharding.found(FUNCTION, map(1));
        assertThat(sharding.found(FUNCTION, otherShards(2))).isPresent();

        assertThatThrownBy(() -> sharding.shardOf(Part.class, bucketOf("a")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("parts-9");
    }

    /** One that was just added, and one that gave all its buckets away. */
    @Test
    void aShardThatTheMapDoesNotNameHoldsNothing() {
        assertThat(sharding.found(FUNCTION, map(1, List.of(new Alias("parts-1")))))
                .isEmpty();

        assertThat(sharding.objection()).isEmpty();
        assertThat(sharding.of(FUNCTION).bucketsOf(new Alias("parts-2"))).contains(List.of());
    }

    @Test
    void aShardIsAskedByTheEpochOfTheMapAndOfItsOwnLastChange() {
        ShardState before = sharding.state(Part.class, false);
        sharding.found(FUNCTION, new BucketMap(7, map(7).shards(), Map.of(new Alias("parts-2"), 5)));

        assertThat(before.epochOf(PARTS.get(0))).as("without a map").isEqualTo(ShardEpoch.NOW);
        assertThat(sharding.state(Part.class, false).epochOf(PARTS.get(0))).isEqualTo(new ShardEpoch(7, 1, 7));
        assertThat(sharding.state(Part.class, false).epochOf(PARTS.get(1))).isEqualTo(new ShardEpoch(7, 5, 7));
        assertThat(sharding.state(Part.class, true).epochOf(PARTS.get(1)))
                .as("where no newer map is there")
                .isEqualTo(new ShardEpoch(7, 5, Integer.MAX_VALUE));
    }

    @Test
    void shardsAreAnsweredWithTheirReplicas() {
        assertThat(sharding.shardsWithReplicas(Part.class)).containsExactly(FIRST, SECOND);
        assertThat(sharding.shardsWithReplicas(Order.class)).containsExactly(shard("default"));
        assertThat(sharding.shardsWithReplicas(Unknown.class)).isEmpty();
    }

    @Test
    void onlyThePublishedReplicasOfTheEntitysFunctionArePublishedTo() {
        assertThat(sharding.published(Part.class)).containsExactly(new Alias("parts-1-a"), new Alias("parts-2-a"));
        assertThat(sharding.published(Order.class)).isEmpty();
        assertThat(sharding.published(Unknown.class)).isEmpty();
    }

    @Test
    void aDatabaseIsFoundInItsFunction() {
        assertThat(sharding.functionWith(new Alias("parts-1-s")))
                .map(FunctionShards::function)
                .contains(FUNCTION);
        assertThat(sharding.functionWith(DEFAULT)).map(FunctionShards::function).contains("main");
        assertThat(sharding.functionWith(new Alias("parts-9"))).isEmpty();
    }

    @Test
    void aReplicaHoldsTheBucketsOfItsShard() {
        assertThat(sharding.of(FUNCTION).bucketsOf(new Alias("parts-2-a"))).isEmpty();

        sharding.found(FUNCTION, map(1));

        assertThat(sharding.of(FUNCTION).bucketsOf(new Alias("parts-2-a")))
                .contains(map(1).bucketsOf(new Alias("parts-2")));
        assertThat(sharding.of(FUNCTION).bucketsOf(DEFAULT)).isEmpty();
    }

    @Test
    void otherShardsCountFromTheNextQuestionOn() {
        sharding.found(FUNCTION, map(1));
        List<Shard> before = sharding.shardsWithReplicas(Part.class);

        assertThat(sharding.spreadOver(FUNCTION, List.of(THIRD, SECOND, FIRST))).isEmpty();

        assertThat(before).as("what was answered").containsExactly(FIRST, SECOND);
        assertThat(sharding.shardsWithReplicas(Part.class)).containsExactly(FIRST, SECOND, THIRD);
        assertThat(sharding.shardsOf(Part.class))
                .extracting(Alias::name)
                .containsExactly("parts-1", "parts-2", "parts-3");
        assertThat(sharding.published(Part.class)).contains(new Alias("parts-3-a"));
        assertThat(sharding.functionWith(new Alias("parts-3-a"))).isPresent();
        assertThat(sharding.shardsOf(Order.class)).containsExactly(DEFAULT);
    }

    @Test
    void aShardThatIsAddedHoldsRowsAsSoonAsAMapNamesIt() {
        List<Alias> three = List.of(FIRST.primary(), SECOND.primary(), THIRD.primary());
        sharding.found(FUNCTION, map(1));
        sharding.spreadOver(FUNCTION, List.of(FIRST, SECOND, THIRD));

        assertThat(sharding.found(FUNCTION, map(1))).as("the map read again").isEmpty();
        assertThat(sharding.shardOf(Part.class, new Bucket(2))).isEqualTo(FIRST.primary());

        assertThat(sharding.found(FUNCTION, map(2, three))).isEmpty();
        assertThat(sharding.shardOf(Part.class, new Bucket(2))).isEqualTo(THIRD.primary());
    }

    @Test
    void anOnlyShardThatIsJoinedByAnotherNeedsAMap() {
        sharding.spreadOver("main", List.of(shard("default"), THIRD));

        assertThatThrownBy(() -> sharding.shardOf(Order.class, bucketOf(7)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("has not been read");
    }

    @Test
    void aMapOverAShardThatIsTakenAwayIsRefusedUntilAnotherIsRead() {
        sharding.found(FUNCTION, map(1));

        assertThat(sharding.spreadOver(FUNCTION, List.of(SECOND, THIRD)))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith(
                                "multidb.parts.shards = [parts-2, parts-3], but the parts of this cluster are spread over"
                                        + " [parts-1, parts-2]"));
        assertThatThrownBy(() -> sharding.requireUsable(THIRD.primary()))
                .isInstanceOf(DatabaseUnavailableException.class);

        assertThat(sharding.found(FUNCTION, map(2, List.of(SECOND.primary(), THIRD.primary()))))
                .isEmpty();
        sharding.requireUsable(THIRD.primary());
    }

    @Test
    void aLaterMapOverAShardThatIsNotThereIsRefused() {
        sharding.spreadOver(FUNCTION, List.of(FIRST, SECOND, THIRD));
        sharding.found(FUNCTION, map(1, List.of(FIRST.primary(), SECOND.primary(), THIRD.primary())));

        assertThat(sharding.found(FUNCTION, otherShards(2))).isPresent();
        assertThat(sharding.map(Part.class)).isEmpty();
    }

    @Test
    void aFunctionThatIsNotConfiguredOrHasNoShardsIsNotTaken() {
        assertThatThrownBy(() -> sharding.spreadOver("none", List.of(FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'none'");
        assertThatThrownBy(() -> sharding.spreadOver(FUNCTION, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(sharding.shardsOf(Part.class)).isEqualTo(PARTS);
    }

    @Test
    void duringAChangeAQuestionIsAnsweredByEitherListAndNeverByAMixture() {
        List<Shard> one = List.of(FIRST);
        List<Shard> two = List.of(SECOND, THIRD);
        sharding.spreadOver(FUNCTION, one);
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
            for (int change = 0; change < CHANGES; change++) {
                sharding.spreadOver(FUNCTION, two);
                sharding.spreadOver(FUNCTION, one);
            }
        });
        Set<List<Shard>> shards = new HashSet<>();
        Set<List<Alias>> published = new HashSet<>();
        Set<String> homes = new HashSet<>();
        do {
            shards.add(sharding.shardsWithReplicas(Part.class));
            published.add(sharding.published(Part.class));
            homes.add(shardOf(new Bucket(1)));
        } while (!changing.isDone());
        changing.join();

        assertThat(shards).isSubsetOf(Set.of(one, two));
        assertThat(published)
                .isSubsetOf(Set.of(
                        List.of(new Alias("parts-1-a")), List.of(new Alias("parts-2-a"), new Alias("parts-3-a"))));
        assertThat(homes).isSubsetOf("parts-1", "no map");
    }

    private String shardOf(Bucket bucket) {
        try {
            return sharding.shardOf(Part.class, bucket).name();
        } catch (DatabaseUnavailableException unread) {
            return "no map";
        }
    }
}
