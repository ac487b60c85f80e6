package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;
import org.multidb.routing.RoutingException;
import org.multidb.routing.access.ReadingSession;
import org.multidb.routing.shard.Gathered;
import org.multidb.routing.shard.ShardDirectory;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Asks every shard of an entity at once. Each has until {@code multidb.shard-deadline-seconds} to answer; one that does not, or cannot
 * be reached, is named in the answer and not waited for. Where it was a replica that did not answer, another replica, or in the end the
 * primary, is asked with a deadline of its own.
 *
 * <p>The calling thread, which knows the session, chooses the routes and notes what the session was shown. The other threads only run the
 * queries.
 */
@ApplicationScoped
public class Scatter {

    /**
     * How many queries to one database may hang before it is not asked any more: few of the 16 connections of its pool. One that hangs
     * holds a thread and a connection until the socket's timeout; then the database is asked again.
     */
    private static final int MOST_HANGING = 2;

    @Inject
    Workers workers;

    @Inject
    RouterChain routers;

    @Inject
    EntityManagers managers;

    @Inject
    Sessions sessions;

    @Inject
    Topology topology;

    @Inject
    ShardDirectory directory;

    @Inject
    DatabaseIndex index;

    @Inject
    RoutingMeters meters;

    private final ConcurrentMap<Alias, AtomicInteger> hanging = new ConcurrentHashMap<>();

    /**
     * The query to one shard, under way.
     *
     * @param steps filled by the thread that answers; to be read when the answer is there
     * @param begun when a thread was found for it
     */
    private record Asked<T>(
            Alias shard,
            Route route,
            ManagerPurpose purpose,
            AbandonableQuery<T> query,
            Future<T> answer,
            List<RouteTrace.Step> steps,
            long begun) {

        Duration waited() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        void giveUp() {
            query.giveUp();
            // A query cannot be interrupted, waiting for a connection can.
            answer.cancel(true);
        }
    }

    /**
     * What each shard answers.
     *
     * @param question asks a manager that is for reading this shard's rows; runs on several threads at once
     */
    public <T> Gathered<List<T>> ask(Class<?> entity, Function<EntityManager, T> question) {
        return ask(entity, (shard, manager) -> question.apply(manager));
    }

    /**
     * What each shard answers.
     *
     * @param question asks a manager that is for reading the rows of the shard, which it is given by its primary; runs on several
     *     threads at once
     * @throws RoutingException if the entity's function is not configured: an empty answer would look like a table without rows
     */
    public <T> Gathered<List<T>> ask(Class<?> entity, BiFunction<Alias, EntityManager, T> question) {
        List<Alias> all = directory.shardsOf(entity);
        if (all.isEmpty()) {
            throw new RoutingException(
                    entity.getSimpleName() + " is of no function that is configured: see @StoredIn.");
        }
        return ask(entity, all, question);
    }

    /** What each of those shards answers. */
    public <T> Gathered<List<T>> ask(Class<?> entity, List<Alias> shards, Function<EntityManager, T> question) {
        return ask(entity, shards, (shard, manager) -> question.apply(manager));
    }

    /** What each of those shards answers to such a question, which is given its primary. */
    public <T> Gathered<List<T>> ask(
            Class<?> entity, List<Alias> shards, BiFunction<Alias, EntityManager, T> question) {
        Map<Alias, Route> routes = new LinkedHashMap<>();
        shards.forEach(
                shard -> routes.put(shard, routers.route(Operation.read(entity).onShard(shard))));
        return ask(routes, question);
    }

    /** Asks each shard by its route. */
    private <T> Gathered<List<T>> ask(Map<Alias, Route> routes, BiFunction<Alias, EntityManager, T> question) {
        List<Asked<T>> asked = new ArrayList<>();
        List<Alias> unavailable = new ArrayList<>();
        Map<Alias, Route> elsewhere = new LinkedHashMap<>();
        List<T> answers;
        ReadingSession session = sessions.taken();
        Deadline deadline = Deadline.in(topology.times().shardDeadline());
        try {
            routes.forEach((shard, route) -> begin(shard, route, session, question, deadline)
                    .ifPresentOrElse(asked::add, () -> unavailable.add(shard)));
            answers = gather(asked, unavailable, elsewhere, deadline);
        } finally {
            asked.forEach(Asked::giveUp);
        }
        if (!elsewhere.isEmpty()) {
            Gathered<List<T>> more = ask(elsewhere, question);
            answers.addAll(more.value());
            unavailable.addAll(more.unavailable());
        }
        return new Gathered<>(answers, unavailable);
    }

    /**
     * Waits for the answers.
     *
     * @param unavailable gets the shards that do not answer
     * @param elsewhere gets the routes by which others may still be asked
     */
    private <T> List<T> gather(
            List<Asked<T>> asked, List<Alias> unavailable, Map<Alias, Route> elsewhere, Deadline deadline) {
        List<T> answers = new ArrayList<>();
        List<ExecutionException> refusals = new ArrayList<>();
        for (Asked<T> each : asked) {
            try {
                answers.add(each.answer().get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
                each.steps().forEach(this::note);
            } catch (TimeoutException late) {
                late(each)
                        .ifPresentOrElse(
                                route -> elsewhere.put(each.shard(), route), () -> unavailable.add(each.shard()));
            } catch (CancellationException givenUp) {
                unavailable.add(each.shard());
            } catch (ExecutionException failure) {
                if (Unavailability.isOfOlderMap(failure)) {
                    refusals.add(failure);
                } else {
                    Unavailability.requireNoMistake(failure);
                    unavailable.add(each.shard());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                unavailable.add(each.shard());
            }
        }
        // Thrown last: the others have answered, and are not abandoned as if they hung.
        for (ExecutionException refusal : refusals) {
            Unavailability.requireNoMistake(refusal);
        }
        return answers;
    }

    /** The route for a shard that missed the deadline. Empty if the time went by waiting for a thread, which says nothing of the database. */
    private Optional<Route> late(Asked<?> asked) {
        Duration waited = asked.waited();
        if (waited.compareTo(topology.times().longWait()) < 0) {
            return Optional.empty();
        }
        meters.missedDeadline(asked.route().alias());
        return managers.fallback().insteadOf(asked.purpose(), asked.route(), waited);
    }

    /** Asks the shard; empty where too many queries to its database hang already, or no thread becomes free in time. */
    private <T> Optional<Asked<T>> begin(
            Alias shard,
            Route route,
            ReadingSession session,
            BiFunction<Alias, EntityManager, T> question,
            Deadline deadline) {
        AtomicInteger hangingHere = hanging.computeIfAbsent(route.alias(), each -> new AtomicInteger());
        if (hangingHere.get() >= MOST_HANGING) {
            return Optional.empty();
        }
        List<RouteTrace.Step> steps = new ArrayList<>();
        ManagerPurpose purpose = ManagerPurpose.chosen(route, session, steps::add);
        EntityManager manager = new RoutingEntityManager(purpose, managers);
        AbandonableQuery<T> asked = new AbandonableQuery<>(() -> question.apply(shard, manager), hangingHere);
        try {
            return Optional.of(new Asked<>(
                    shard, route, purpose, asked, workers.begin(asked, deadline.left()), steps, System.nanoTime()));
        } catch (RejectedExecutionException noThread) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void note(RouteTrace.Step step) {
        sessions.note(step);
        sessions.read(index.primaryOf(step.route().alias()), step.route().alias());
    }
}
