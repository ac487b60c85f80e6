package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.multidb.moving.Move;
import org.multidb.moving.MoveProblem;
import org.multidb.moving.Moves;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.site.review.Review;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.BadAddressException;
import org.multidb.topology.DataFunction;

/**
 * The plan that the address asks for: equally many buckets for all shards of reviews or, with {@code ?drain=reviews-2}, none for that one.
 * It is made when it is asked for first, and nothing is done.
 */
@Named
@RequestScoped
public class Rebalance {

    /** The parameter with the shard that is to be emptied. */
    static final String DRAIN = "drain";

    @Inject
    Moves moves;

    @Inject
    Address address;

    @Inject
    MoveEstimates estimates;

    private Plan plan;
    private List<PlannedMove> planned;

    /** The moves, or why there are none. */
    private record Plan(List<Move.Plan> moves, String problem) {}

    private Optional<DataFunction> function() {
        return moves.functions().stream()
                .filter(function -> function.name().equals(Review.FUNCTION))
                .findFirst();
    }

    /** Whether reviews are spread over several shards. */
    public boolean isPossible() {
        return function().isPresent();
    }

    /** The shards that are configured, in number order; none if buckets cannot move. */
    List<Alias> shards() {
        return function().map(DataFunction::primaries).orElse(List.of());
    }

    /**
     * The shard that is to be emptied; empty if all are to hold equally many buckets.
     *
     * @throws BadAddressException if there is no such shard
     */
    Optional<Alias> drained() {
        return address.parameter(DRAIN)
                .filter(name -> !name.isBlank())
                .map(name -> shards().stream()
                        .filter(shard -> shard.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new BadAddressException("'" + name + "' is no shard of " + Review.FUNCTION + ".")));
    }

    private Plan plan() {
        if (plan == null) {
            plan = isPossible() ? make() : new Plan(List.of(), "");
        }
        return plan;
    }

    private Plan make() {
        Optional<Alias> drained = drained();
        List<Alias> kept = shards().stream()
                .filter(shard -> !drained.equals(Optional.of(shard)))
                .toList();
        try {
            return new Plan(moves.plan(Review.FUNCTION, kept), "");
        } catch (MoveProblem problem) {
            return new Plan(List.of(), problem.getMessage());
        }
    }

    /** The moves that are needed. */
    List<Move.Plan> plans() {
        return plan().moves();
    }

    /** The same with what each would cost. */
    public List<PlannedMove> getMoves() {
        if (planned == null) {
            planned = estimates.of(plans());
        }
        return planned;
    }

    /** What all of them would cost. */
    public MoveCost getCost() {
        return getMoves().stream().map(PlannedMove::cost).reduce(MoveCost.NOTHING, MoveCost::plus);
    }

    /** Why nothing can be planned; empty if it can. */
    public String getProblem() {
        return plan().problem();
    }

    /** Whether the shards hold already what the plan wants. */
    public boolean isReached() {
        return getProblem().isEmpty() && plans().isEmpty();
    }

    /** The name of the shard that is to be emptied; empty if there is none. */
    public String getDrain() {
        return drained().map(Alias::name).orElse("");
    }

    /** The query with which another page plans the same. */
    public String getQuery() {
        return drained().map(shard -> "?" + DRAIN + "=" + shard).orElse("");
    }

    /** The same as long as the same buckets would go the same ways: another one, and the map has changed. */
    String fingerprint() {
        String all = plans().stream().map(Rebalance::text).collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String text(Move.Plan plan) {
        String buckets =
                plan.buckets().stream().map(Bucket::number).map(String::valueOf).collect(Collectors.joining(","));
        return plan.source() + ">" + plan.target() + ":" + buckets;
    }
}
