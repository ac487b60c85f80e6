package org.multidb.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.RoutingException;

class ShardRouterTest {

    private static final List<Alias> THREE =
            List.of(new Alias("reviews-1"), new Alias("reviews-2"), new Alias("reviews-3"));

    private final AtomicReference<BucketMap> map = new AtomicReference<>(BucketMap.first(THREE));
    private final ShardRouter router = router(THREE);

    private record Opinion(long shardKey) implements Sharded {}

    private ShardRouter router(List<Alias> shards) {
        return new ShardRouter(
                entity -> entity == Opinion.class ? Optional.of("reviews") : Optional.empty(),
                Map.of("reviews", shards),
                map::get);
    }

    @Test
    void theKeyDecides() {
        assertThat(router.route(Operation.read(Opinion.class).withKey(1L)))
                .contains(new Route(
                        new Alias("reviews-2"),
                        Role.PRIMARY,
                        "bucket " + Bucket.of(1).number() + " of id 1 is on reviews-2",
                        Cause.STORED));
        assertThat(alias(Operation.write(Opinion.class).withKey(4L))).isEqualTo("reviews-3");
        assertThat(alias(Operation.write(Opinion.class).withKey(5))).isEqualTo("reviews-1");
    }

    @Test
    void theObjectDecidesWhereThereIsNoKey() {
        assertThat(alias(Operation.write(Opinion.class).withInstance(new Opinion(100))))
                .isEqualTo("reviews-3");
    }

    @Test
    void theKeyCountsMoreThanTheObject() {
        assertThat(alias(Operation.write(Opinion.class)
                        .withInstance(new Opinion(100))
                        .withKey(1L)))
                .isEqualTo("reviews-2");
    }

    @Test
    void whereEveryShardIsAskedEachIsAskedItself() {
        for (Alias shard : THREE) {
            assertThat(router.route(Operation.read(Opinion.class).onShard(shard)))
                    .contains(new Route(shard, Role.PRIMARY, "every shard is asked, " + shard + " too", Cause.STORED));
        }
    }

    @Test
    void aShardOfSomethingElseIsNoHint() {
        assertThatThrownBy(() -> router.route(Operation.read(Opinion.class).onShard(new Alias("default"))))
                .isInstanceOf(RoutingException.class);
    }

    @Test
    void aWriteWithoutTheRowIsRefused() {
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class)))
                .isInstanceOf(RoutingException.class)
                .hasMessage("Cannot choose a database for writing a Opinion without its id. Name the row"
                        + " (Databases.forId), the database (Databases.on), or ask every shard (Scatter).");
    }

    @Test
    void aReadWithoutTheRowIsRefused() {
        assertThatThrownBy(() -> router.route(Operation.read(Opinion.class)))
                .isInstanceOf(RoutingException.class)
                .hasMessageStartingWith("Cannot choose a database for reading a Opinion without its id.");
    }

    @Test
    void anObjectOfAnotherKindAndAKeyThatIsNoNumberSayNothing() {
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class).withInstance("text")))
                .isInstanceOf(RoutingException.class);
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class).withKey("1")))
                .isInstanceOf(RoutingException.class);
    }

    @Test
    void aSingleShardLeavesNothingToChoose() {
        assertThat(router(List.of(new Alias("reviews"))).route(Operation.write(Opinion.class)))
                .isEmpty();
    }

    @Test
    void whatBelongsToNoFunctionOrToOneWithoutShardsIsNobodysBusinessHere() {
        assertThat(router.route(Operation.write(String.class))).isEmpty();
        ShardRouter without = new ShardRouter(entity -> Optional.of("catalogue"), Map.of("reviews", THREE), map::get);
        assertThat(without.route(Operation.write(Opinion.class))).isEmpty();
    }

    @Test
    void aNewMapCountsAtOnce() {
        map.set(new BucketMap(
                2, map.get().shards().stream().map(shard -> THREE.get(2)).toList()));
        assertThat(alias(Operation.read(Opinion.class).withKey(1L))).isEqualTo("reviews-3");
    }

    private String alias(Operation operation) {
        return router.route(operation).orElseThrow().alias().name();
    }
}
