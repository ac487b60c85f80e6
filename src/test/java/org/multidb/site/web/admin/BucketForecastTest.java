package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.moving.Move;
import org.multidb.moving.MoveState;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;

class BucketForecastTest {

    private static final Alias ONE = new Alias("reviews-1");
    private static final Alias TWO = new Alias("reviews-2");
    private static final Alias THREE = new Alias("reviews-3");
    private static final List<Alias> ALL = List.of(ONE, TWO, THREE);

    /** The first four of the six buckets of the move are in the second shard already. */
    private static final BucketMap HALF_WAY = map(4);

    private static BucketMap map(int moved) {
        List<Alias> holders = new ArrayList<>();
        for (int bucket = 0; bucket < Bucket.COUNT; bucket++) {
            holders.add(bucket < moved ? TWO : ONE);
        }
        return new BucketMap(2, holders);
    }

    private static List<ShardBuckets> during(MoveState state, boolean back) {
        Move move = PossibleWishesTest.move(state, Optional.empty(), back, 4);
        return BucketForecast.of(HALF_WAY, ALL, List.of(move), List.of());
    }

    @Test
    void aPlanIsAppliedToTheMapOfNow() {
        List<Bucket> buckets = List.of(new Bucket(5), new Bucket(6));
        Move.Plan plan = new Move.Plan("reviews", ONE, THREE, buckets);

        assertThat(BucketForecast.of(map(0), ALL, List.of(), List.of(plan)))
                .containsExactly(
                        new ShardBuckets(ONE, 5040, 5040, 5038),
                        new ShardBuckets(TWO, 0, 0, 0),
                        new ShardBuckets(THREE, 0, 0, 2));
    }

    @Test
    void aMoveIsTakenBackForBeforeAndEndedForAfterwards() {
        assertThat(during(MoveState.FOLLOWING, false))
                .contains(new ShardBuckets(ONE, 5040, 5036, 5034), new ShardBuckets(TWO, 0, 4, 6));
    }

    @Test
    void whatGoesBackOrIsGivenUpEndsWhereItBegan() {
        assertThat(during(MoveState.FOLLOWING, true))
                .contains(new ShardBuckets(ONE, 5040, 5036, 5040), new ShardBuckets(TWO, 0, 4, 0))
                .isEqualTo(during(MoveState.CANCELLING, false));
    }

    @Test
    void aShardThatIsNotConfiguredAnyMoreIsTold() {
        assertThat(BucketForecast.of(HALF_WAY, List.of(ONE), List.of(), List.of()))
                .containsExactly(new ShardBuckets(ONE, 5036, 5036, 5036), new ShardBuckets(TWO, 4, 4, 4));
    }
}
