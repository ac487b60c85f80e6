package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Small reads that many requests need at the same moment, such as whether something has changed. All who ask one database meanwhile are
 * answered by one query, which begins after each of them has asked: nobody gets an older answer than by a query of their own.
 *
 * <p>As with {@link Scatter} the calling thread, which knows the session, chooses the routes, and notes what the session was shown.
 */
@ApplicationScoped
public class SharedReads {

    /**
     * What is asked. Make one object for each question and keep it: those who ask by the same object share queries.
     *
     * @param <K> what is asked for, with {@code equals} and {@code hashCode}
     * @param <A> an immutable answer for all keys of a query
     * @param entity whose shards are asked
     * @param query asks a database; the keys may be those of several requests
     */
    public record Question<K, A>(Class<?> entity, BiFunction<EntityManager, Set<K>, A> query) {}

    /** The answers of all shards, under way. */
    public final class Asked<A> {

        private record Begun<A>(Route route, Future<A> answer) {}

        private final Map<Alias, Begun<A>> shards = new LinkedHashMap<>();
        private final long began = System.nanoTime();

        private Asked() {}

        /**
         * Each shard's answer, by its primary. Empty if one did not answer, or not soon: the caller then asks as it would have without.
         *
         * @throws RuntimeException as the question threw it, where that was not for a database that is unavailable
         */
        public Optional<Map<Alias, A>> await() {
            Map<Alias, A> found = new LinkedHashMap<>();
            for (Map.Entry<Alias, Begun<A>> asked : shards.entrySet()) {
                Optional<A> answer = await(asked.getValue());
                if (answer.isEmpty()) {
                    return Optional.empty();
                }
                found.put(asked.getKey(), answer.get());
                note(asked.getKey(), asked.getValue().route(), System.nanoTime() - began);
            }
            return Optional.of(found);
        }

        private Optional<A> await(Begun<A> shard) {
            // Half of a long wait: where a shard hangs, the caller's own query waits besides.
            long left = topology.times().longWait().dividedBy(2).toNanos() - (System.nanoTime() - began);
            try {
                return Optional.of(shard.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS));
            } catch (TimeoutException late) {
                meters.missedDeadline(shard.route().alias());
                return Optional.empty();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof RejectedExecutionException)
                        && !Unavailability.isOfEarlierSchema(failure)) {
                    Unavailability.requireNoMistake(failure);
                }
                return Optional.empty();
            }
        }
    }

    private record Place(Question<?, ?> question, Alias database) {}

    @Inject
    RouterChain routers;

    @Inject
    ShardDirectory directory;

    @Inject
    Databases databases;

    @Inject
    Sessions sessions;

    @Inject
    CurrentTransaction transaction;

    @Inject
    RoutingMeters meters;

    @Inject
    Topology topology;

    @Inject
    Workers workers;

    private final ConcurrentMap<Place, ReadBatch<?, ?>> batches = new ConcurrentHashMap<>();

    /**
     * Begins to ask the database of each shard that this session may read.
     *
     * @throws IllegalStateException in a transaction, whose own writes these queries would not see
     */
    public <K, A> Asked<A> begin(Question<K, A> question, Set<K> keys) {
        if (transaction.isActive()) {
            throw new IllegalStateException("Shared reads belong to no transaction: ask by an entity manager there.");
        }
        Asked<A> asked = new Asked<>();
        for (Alias shard : directory.shardsOf(question.entity())) {
            Route route = routers.route(Operation.read(question.entity()).onShard(shard));
            asked.shards.put(
                    shard,
                    new Asked.Begun<>(route, batch(question, route.alias()).ask(keys)));
        }
        return asked;
    }

    @SuppressWarnings("unchecked") // A batch has the types of its question.
    private <K, A> ReadBatch<K, A> batch(Question<K, A> question, Alias database) {
        return (ReadBatch<K, A>) batches.computeIfAbsent(
                new Place(question, database),
                place -> new ReadBatch<K, A>(
                        keys -> question.query().apply(databases.shared(database), keys),
                        workers.executor(),
                        topology.times().longWait()));
    }

    private void note(Alias shard, Route route, long nanos) {
        meters.called(route);
        sessions.note(new RouteTrace.Step(route, "shared", nanos));
        sessions.read(shard, route.alias());
    }
}
