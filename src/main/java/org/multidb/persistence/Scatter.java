package org.multidb.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.multidb.routing.Alias;
import org.multidb.routing.Operation;
import org.multidb.routing.Route;
import org.multidb.routing.RouterChain;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.routing.shard.Gathered;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.Topology;

/**
 * Asks every shard of an entity at once. Each has until {@code multidb.shard-deadline-seconds} to answer; one that does not, or cannot
 * be reached, is named in the answer and not waited for.
 *
 * <p>The routes are chosen by the thread that asks, which knows the session; so are the notes of what the session was shown. The other
 * threads only run the queries.
 */
@ApplicationScoped
public class Scatter {

    @Resource
    ManagedExecutorService executor;

    @Inject
    RouterChain routers;

    @Inject
    EntityManagers managers;

    @Inject
    Sessions sessions;

    @Inject
    Topology topology;

    @Inject
    DatabaseIndex index;

    /** One shard's question under way. */
    private record Asked<T>(Alias shard, Future<T> answer, List<RouteTrace.Step> steps) {}

    /**
     * What each shard answers.
     *
     * @param question asks a manager that is for reading this shard's rows; runs on several threads at once
     */
    public <T> Gathered<List<T>> ask(Class<?> entity, Function<EntityManager, T> question) {
        return ask(entity, shardsOf(entity), question);
    }

    /** What each of those shards answers. */
    public <T> Gathered<List<T>> ask(Class<?> entity, List<Alias> shards, Function<EntityManager, T> question) {
        List<Asked<T>> asked = new ArrayList<>();
        for (Alias shard : shards) {
            asked.add(begin(shard, routers.route(Operation.read(entity).onShard(shard)), question));
        }
        long deadline = System.nanoTime() + topology.times().shardDeadline().toNanos();
        List<T> answers = new ArrayList<>();
        List<Alias> unavailable = new ArrayList<>();
        for (Asked<T> each : asked) {
            try {
                answers.add(each.answer().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
                each.steps().forEach(this::note);
            } catch (TimeoutException | CancellationException late) {
                each.answer().cancel(true);
                unavailable.add(each.shard());
            } catch (ExecutionException failure) {
                unavailable.add(unavailable(each.shard(), failure));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                unavailable.add(each.shard());
            }
        }
        return new Gathered<>(answers, unavailable);
    }

    private List<Alias> shardsOf(Class<?> entity) {
        return FunctionRouter.functionOf(entity)
                .map(function -> topology.function(function).primaries())
                .orElseThrow(() -> new IllegalArgumentException(entity + " has no function: @StoredIn is missing."));
    }

    private <T> Asked<T> begin(Alias shard, Route route, Function<EntityManager, T> question) {
        List<RouteTrace.Step> steps = new ArrayList<>();
        EntityManager manager = RoutingEntityManager.of(Lane.chosen(route, steps::add), managers);
        return new Asked<>(shard, executor.submit(() -> question.apply(manager)), steps);
    }

    private void note(RouteTrace.Step step) {
        sessions.note(step);
        sessions.read(index.primaryOf(step.route().alias()), step.route().alias());
    }

    /** A shard that is down is left out; what is wrong with the question itself must be known. */
    private static Alias unavailable(Alias shard, ExecutionException failure) {
        if (Unavailability.reasonOf(failure).isPresent()) {
            return shard;
        }
        if (failure.getCause() instanceof RuntimeException wrong) {
            throw wrong;
        }
        throw new IllegalStateException(failure.getCause());
    }
}
