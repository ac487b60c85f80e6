package org.multidb.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.routing.Alias;

class BucketMapTest {

    private static final BucketMap OF_THREE = BucketMap.first(shards(3));

    private static List<Alias> shards(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Alias("reviews-" + number))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 250})
    void theFirstMapCountsTheBucketsThroughTheShards(int count) {
        BucketMap map = BucketMap.first(shards(count));

        assertThat(map.epoch()).isEqualTo(1);
        assertThat(IntStream.range(0, Bucket.COUNT).mapToObj(Bucket::new))
                .allSatisfy(bucket -> assertThat(map.shardOf(bucket))
                        .isEqualTo(new Alias("reviews-" + (1 + bucket.number() % count))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 250})
    void everyBucketIsOnExactlyOneShardAndTheShardsHoldAboutTheSame(int count) {
        BucketMap map = BucketMap.first(shards(count));
        List<List<Bucket>> held = shards(count).stream().map(map::bucketsOf).toList();

        assertThat(held.stream().flatMap(List::stream)).hasSize(Bucket.COUNT).doesNotHaveDuplicates();
        assertThat(held)
                .allSatisfy(buckets ->
                        assertThat(buckets.size()).isBetween(Bucket.COUNT / count, (Bucket.COUNT + count - 1) / count));
        assertThat(map.distinctShards()).containsExactlyElementsOf(shards(count));
    }

    @ParameterizedTest
    @CsvSource(textBlock = BucketTest.SHARD_OF_THREE)
    void threeShardsHoldAnIdWhereTheExampleOf2010DoesToo(long id, int shard) {
        assertThat(OF_THREE.shardOf(Bucket.of(id))).isEqualTo(new Alias("reviews-" + shard));
    }

    @Test
    void idsSpreadEvenlyOverThreeShards() {
        Map<Alias, Long> spread = LongStream.rangeClosed(1, 3_000)
                .mapToObj(id -> OF_THREE.shardOf(Bucket.of(id)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(spread)
                .isEqualTo(Map.of(
                        new Alias("reviews-1"), 958L, new Alias("reviews-2"), 1_021L, new Alias("reviews-3"), 1_021L));
    }

    @Test
    void aShardThatIsNotInTheMapHoldsNothing() {
        assertThat(OF_THREE.bucketsOf(new Alias("reviews-4"))).isEmpty();
    }

    @Test
    void theShardsOfAMapAreInNumberOrder() {
        assertThat(BucketMap.first(shards(12)).distinctShards()).containsExactlyElementsOf(shards(12));
    }

    @Test
    void aMapNamesTheShardOfEveryBucket() {
        List<Alias> tooFew = OF_THREE.shards().subList(1, Bucket.COUNT);

        assertThatThrownBy(() -> new BucketMap(1, tooFew))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A bucket map names the shard of 5040 buckets, not of 5039.");
    }

    @Test
    void aMapDoesNotChangeWithTheListThatItWasMadeOf() {
        List<Alias> list = new ArrayList<>(OF_THREE.shards());
        BucketMap map = new BucketMap(1, list);
        list.set(0, new Alias("reviews-9"));

        assertThat(map).isEqualTo(OF_THREE);
    }

    @Test
    void aShardWhoseBucketsNeverChangedIsThatOfTheFirstMap() {
        BucketMap later = new BucketMap(9, OF_THREE.shards(), Map.of(new Alias("reviews-2"), 8));

        assertThat(later.changeOf(new Alias("reviews-2"))).isEqualTo(8);
        assertThat(later.changeOf(new Alias("reviews-3"))).isEqualTo(BucketMap.FIRST);
    }
}
