package org.multidb.site.web.admin;

import java.util.Optional;
import org.multidb.moving.Move;
import org.multidb.moving.Moves;
import org.multidb.routing.Alias;

/** A line of the plan. */
public record PlannedMove(Alias source, Alias target, MoveCost cost) {

    static PlannedMove of(Moves.Estimate estimate) {
        return of(estimate.plan(), estimate.rows(), estimate.bytes());
    }

    static PlannedMove unknown(Move.Plan plan) {
        return of(plan, Optional.empty(), Optional.empty());
    }

    private static PlannedMove of(Move.Plan plan, Optional<Long> rows, Optional<Long> bytes) {
        return new PlannedMove(
                plan.source(), plan.target(), new MoveCost(plan.buckets().size(), rows, bytes));
    }
}
