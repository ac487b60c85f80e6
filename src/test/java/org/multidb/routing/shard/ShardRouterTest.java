package org.multidb.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
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

    private record Opinion(Object shardKey) implements Sharded {}

    private record Unspread(long id) {}

    private ShardRouter router(List<Alias> shards) {
        return new ShardRouter(new ShardDirectory() {
            @Override
            public List<Alias> shardsOf(Class<?> entity) {
                return entity == Opinion.class || entity == Unspread.class ? shards : List.of();
            }

            @Override
            public Alias shardOf(Class<?> entity, Bucket bucket) {
                return map.get().shardOf(bucket);
            }

            @Override
            public void requireUsable(Alias database) {
                throw new AssertionError("A route does not ask that.");
            }
        });
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
        assertThat(alias(Operation.write(Opinion.class).withInstance(new Opinion(100L))))
                .isEqualTo("reviews-3");
    }

    @Test
    void theKeyCountsMoreThanTheObject() {
        assertThat(alias(Operation.write(Opinion.class)
                        .withInstance(new Opinion(100L))
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

    /** Even if another map, by which it lies elsewhere, has just been read: the whole question is asked by one. */
    @Test
    void aRowIsLookedForWhereItIsSaidToBe() {
        Alias other = THREE.stream()
                .filter(shard -> !shard.equals(map.get().shardOf(Bucket.of(100L))))
                .findFirst()
                .orElseThrow();

        assertThat(router.route(Operation.read(Opinion.class).withKey(100L).onShard(other)))
                .map(route -> route.alias() + " " + route.reason())
                .contains(other + " bucket " + Bucket.of(100L).number() + " of id 100 is on " + other);
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
    void anObjectOfAnotherKindAndAKeyOfManyPartsSayNothing() {
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class).withInstance("text")))
                .isInstanceOf(RoutingException.class);
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class).withKey(List.of(1, 2))))
                .isInstanceOf(RoutingException.class);
    }

    @Test
    void aKeyMayBeATextOrAUuidOrSayItself() {
        UUID uuid = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        for (Object key : List.of("größe-7", uuid)) {
            String expected = map.get().shardOf(Bucket.of(key.toString())).name();

            assertThat(alias(Operation.read(Opinion.class).withKey(key))).isEqualTo(expected);
            assertThat(alias(Operation.read(Opinion.class).withKey(new Opinion(key))))
                    .isEqualTo(expected);
            assertThat(alias(Operation.write(Opinion.class).withInstance(new Opinion(key))))
                    .isEqualTo(expected);
        }
        assertThat(Bucket.of("42")).isEqualTo(Bucket.of(42));
    }

    @Test
    void aRowWithoutItsKeyIsRefusedInWords() {
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class).withInstance(new Opinion(null))))
                .isInstanceOf(RoutingException.class)
                .hasMessageStartingWith("Cannot choose a database for writing a Opinion without its id.");
        assertThatThrownBy(() -> router.route(Operation.write(Opinion.class).withKey(5.0)))
                .isInstanceOf(RoutingException.class);
    }

    @Test
    void anEntityThatDoesNotSayHowItIsSpreadIsRefused() {
        assertThatThrownBy(() -> router.route(Operation.write(Unspread.class).withKey(1L)))
                .isInstanceOf(RoutingException.class)
                .hasMessage("Cannot choose a database for writing a Unspread with id 1: its function has 3 shards, and"
                        + " Unspread does not say by what its rows are spread. Let it implement Sharded.");
    }

    @Test
    void aSingleShardLeavesNothingToChoose() {
        assertThat(router(List.of(new Alias("reviews"))).route(Operation.write(Opinion.class)))
                .isEmpty();
    }

    @Test
    void whatHasNoShardsIsNobodysBusinessHere() {
        assertThat(router.route(Operation.write(String.class))).isEmpty();
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
