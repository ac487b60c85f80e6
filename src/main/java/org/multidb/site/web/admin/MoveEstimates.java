package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.multidb.moving.Move;
import org.multidb.moving.Moves;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/** What moves would cost, as far as their sources say so in time: a shard that hangs must not keep staff from the page. */
@RequestScoped
public class MoveEstimates {

    @Inject
    Moves moves;

    @Inject
    ProbeObservations observations;

    @Inject
    Topology topology;

    @Inject
    Workers workers;

    /** Each of the moves with its cost, which may be unknown. */
    List<PlannedMove> of(List<Move.Plan> plans) {
        List<Move.Plan> askable = plans.stream()
                .filter(plan -> !observations.isDown(plan.source()))
                .toList();
        Map<Move.Plan, PlannedMove> known =
                inTime(askable).stream().collect(Collectors.toMap(Moves.Estimate::plan, PlannedMove::of));
        return plans.stream()
                .map(plan -> known.getOrDefault(plan, PlannedMove.unknown(plan)))
                .toList();
    }

    private List<Moves.Estimate> inTime(List<Move.Plan> plans) {
        long deadline = topology.times().shardDeadline().toMillis();
        try {
            return CompletableFuture.supplyAsync(() -> moves.estimate(plans), workers.executor())
                    .completeOnTimeout(List.of(), deadline, TimeUnit.MILLISECONDS)
                    .join();
        } catch (RejectedExecutionException noThread) {
            return List.of();
        }
    }
}
