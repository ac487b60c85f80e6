package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;

class MovePlannerTest {

    private static List<Alias> shards(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Alias("reviews-" + number))
                .toList();
    }

    private static BucketMap after(BucketMap map, List<Move.Plan> plans) {
        List<Alias> shards = new ArrayList<>(map.shards());
        plans.forEach(plan -> plan.buckets().forEach(bucket -> {
            assertThat(shards.get(bucket.number())).isEqualTo(plan.source());
            shards.set(bucket.number(), plan.target());
        }));
        return new BucketMap(map.epoch() + 1, shards);
    }

    private static int moved(List<Move.Plan> plans) {
        return plans.stream().mapToInt(plan -> plan.buckets().size()).sum();
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 1260", "4, 12, 3360", "12, 250, 4799", "1, 2, 2520", "3, 11, 3668", "5, 3, 2016", "12, 1, 4620"})
    void theFewestBucketsMoveUntilAllShardsHoldEquallyMany(int before, int after, int buckets) {
        BucketMap map = BucketMap.first(shards(before));

        List<Move.Plan> plans = MovePlanner.balance("reviews", map, shards(after));

        BucketMap balanced = after(map, plans);
        assertThat(shards(after))
                .allSatisfy(shard -> assertThat(balanced.bucketsOf(shard).size())
                        .isBetween(Bucket.COUNT / after, Bucket.COUNT / after + 1));
        assertThat(moved(plans)).isLessThanOrEqualTo(buckets);
        assertThat(plans).allSatisfy(plan -> assertThat(plan.buckets()).hasSizeBetween(1, MovePlanner.MOST_BUCKETS));
        assertThat(MovePlanner.balance("reviews", balanced, shards(after))).isEmpty();
    }

    /** Each pair is a copy of its own. */
    @ParameterizedTest
    @CsvSource({"3, 4", "3, 6", "4, 12", "12, 250", "250, 12"})
    void thePairsAreFewAndManyRunSideBySide(int before, int after) {
        List<Move.Plan> plans = MovePlanner.balance("reviews", BucketMap.first(shards(before)), shards(after));

        assertThat(plans.stream()
                        .map(plan -> List.of(plan.source(), plan.target()))
                        .distinct())
                .hasSizeLessThan(before + after);
        assertThat(plans.stream().map(Move.Plan::source).distinct()).hasSize(before > after ? before - after : before);
    }

    @Test
    void eachSourceGivesTheSameShare() {
        List<Move.Plan> plans = MovePlanner.balance("reviews", BucketMap.first(shards(3)), shards(4));

        assertThat(plans)
                .hasSize(3)
                .allSatisfy(plan -> assertThat(plan.buckets()).hasSize(420));
    }

    @Test
    void aShardThatIsToHoldNothingIsEmptied() {
        BucketMap map = BucketMap.first(shards(3));

        List<Move.Plan> plans =
                MovePlanner.balance("reviews", map, List.of(new Alias("reviews-1"), new Alias("reviews-3")));

        assertThat(after(map, plans).distinctShards()).containsExactly(new Alias("reviews-1"), new Alias("reviews-3"));
        assertThat(plans).allSatisfy(plan -> assertThat(plan.source()).isEqualTo(new Alias("reviews-2")));
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        BucketMap map = BucketMap.first(shards(7));

        assertThat(MovePlanner.balance("reviews", map, shards(10)))
                .isEqualTo(MovePlanner.balance(
                        "reviews",
                        map,
                        shards(10).stream()
                                .sorted(java.util.Comparator.reverseOrder())
                                .toList()));
    }
}
