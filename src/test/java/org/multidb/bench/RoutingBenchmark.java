package org.multidb.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.multidb.routing.Alias;
import org.multidb.routing.FirstOpinion;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;
import org.multidb.routing.access.AccessChooser;
import org.multidb.routing.access.AccessRouter;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkEntry;
import org.multidb.routing.access.LogPosition;
import org.multidb.routing.access.Observation;
import org.multidb.routing.access.ObservationHistory;
import org.multidb.routing.access.Observations;
import org.multidb.routing.access.ReadReplica;
import org.multidb.routing.access.ReadingSession;
import org.multidb.routing.access.VisitorMemory;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.routing.shard.ShardRouter;
import org.multidb.site.review.Review;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to decide where a review is read, over three shards with a replica each. No database is asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {

    private static final List<Alias> SHARDS =
            List.of(new Alias("reviews-1"), new Alias("reviews-2"), new Alias("reviews-3"));

    private final Session visitor = new Session(Bookmark.EMPTY);
    private final Session writer = new Session(bookmark());
    private final RouterChain forVisitor = chain(visitor);
    private final RouterChain forWriter = chain(writer);
    private long id;

    private record Session(Bookmark bookmark) implements ReadingSession {

        @Override
        public long visitor() {
            return 1;
        }

        @Override
        public Optional<Alias> staysOn(Alias primary) {
            return Optional.empty();
        }

        @Override
        public void stays(Alias primary, Alias database) {
            // Each read is a request of its own.
        }

        @Override
        public Bookmark pageBefore() {
            return Bookmark.EMPTY;
        }

        @Override
        public Optional<String> insistsOnPrimary(Alias primary) {
            return Optional.empty();
        }
    }

    private static Alias replicaOf(Alias shard) {
        return new Alias(shard + "-s");
    }

    private static Bookmark bookmark() {
        Bookmark bookmark = Bookmark.EMPTY;
        for (Alias shard : SHARDS) {
            bookmark = bookmark.wrote(shard, BookmarkEntry.written(1, LogPosition.parse("0/5A3"), Instant.now()));
        }
        return bookmark;
    }

    private static RouterChain chain(ReadingSession session) {
        Map<Alias, List<ReadReplica>> replicas = new HashMap<>();
        Map<Alias, Role> roles = new HashMap<>();
        SHARDS.forEach(shard -> {
            replicas.put(shard, List.of(new ReadReplica(replicaOf(shard), true)));
            roles.put(shard, Role.PRIMARY);
            roles.put(replicaOf(shard), Role.REPLICA);
        });
        Observation seen = new Observation(
                Observation.Condition.GOOD,
                1,
                LogPosition.parse("0/5A3"),
                Optional.of(Duration.ZERO),
                Instant.now(),
                Instant.EPOCH);
        ObservationHistory history = new ObservationHistory(Duration.ofSeconds(30));
        history.add(seen);
        Observations observations = new Observations() {
            @Override
            public Observation of(Alias alias) {
                return seen;
            }

            @Override
            public ObservationHistory history(Alias alias) {
                return history;
            }
        };
        AccessChooser chooser = new AccessChooser(
                replicas,
                Duration.ofMinutes(5),
                new VisitorMemory(200_000, Duration.ofMinutes(5), Duration.ofSeconds(30)),
                observations,
                Clock.systemUTC());
        BucketMap map = BucketMap.first(SHARDS);
        ShardRouter shards = new ShardRouter(new ShardDirectory() {
            @Override
            public List<Alias> shardsOf(Class<?> entity) {
                return SHARDS;
            }

            @Override
            public Alias shardOf(Class<?> entity, Bucket bucket) {
                return map.shardOf(bucket);
            }

            @Override
            public void requireUsable(Alias database) {
                // Asked when a manager is found, not for a route.
            }
        });
        FunctionRouter functions =
                new FunctionRouter(Map.of("reviews", SHARDS.get(0)), Map.of("reviews", roles.keySet()));
        return new RouterChain(
                List.of(new AccessRouter(new FirstOpinion(List.of(shards, functions)), chooser, session)), roles);
    }

    /** By id: the bucket is computed, the shard looked up, its replica checked. */
    @Benchmark
    public Route reviewById() {
        return forVisitor.route(Operation.read(Review.class).withKey(++id));
    }

    /** The same for a session that has written to all shards. */
    @Benchmark
    public Route reviewByIdAfterWriting() {
        return forWriter.route(Operation.read(Review.class).withKey(++id));
    }

    /** A shard's part of a list. */
    @Benchmark
    public Route shardOfList() {
        return forVisitor.route(Operation.read(Review.class).onShard(SHARDS.get(1)));
    }
}
