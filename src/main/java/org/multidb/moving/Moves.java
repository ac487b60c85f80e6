package org.multidb.moving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.FailureText;
import org.multidb.routing.Alias;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Datasources;
import org.multidb.topology.Topology;

/**
 * What staff plan, see and wish of moves; {@link Mover} drives them. All methods throw {@link DatabaseUnavailableException} where the
 * coordinator does not answer, and {@link MoveProblem}, which says why and what to do, where something cannot be had.
 */
@ApplicationScoped
public class Moves {

    /**
     * A move that is not begun, and what it would cost.
     *
     * @param rows about how many rows move; empty where the source does not answer
     * @param bytes about how large these are with their indexes; empty where the source does not answer
     */
    public record Estimate(Move.Plan plan, Optional<Long> rows, Optional<Long> bytes) {}

    @Inject
    Topology topology;

    @Inject
    Datasources datasources;

    @Inject
    ServerLinks links;

    /** What is asked of the coordinator. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(MoveStore store) throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        Alias coordinator = topology.coordinator();
        try (ShardLink link = ShardLink.asApplication(
                coordinator,
                datasources.require(Datasources.nameOf(coordinator)).getConnection())) {
            return question.ask(new MoveStore(link));
        } catch (SQLException failure) {
            throw new DatabaseUnavailableException(coordinator, FailureText.plain(failure), failure);
        }
    }

    /** The functions whose buckets can move: those of several shards, in the order of the configuration. */
    public List<DataFunction> functions() {
        return topology.functions().stream()
                .filter(function -> function.shards().size() > 1)
                .toList();
    }

    /** The moves after which those shards hold all buckets of the function, equally many each. Nothing is done. */
    public List<Move.Plan> plan(String function, List<Alias> shards) {
        topology.functions().stream()
                .filter(each -> each.name().equals(function))
                .forEach(MoveSession::requireMovable);
        return ask(store -> store.balance(function, shards));
    }

    /** What each of the moves would cost. */
    public List<Estimate> estimate(List<Move.Plan> plans) {
        List<Estimate> estimates = new ArrayList<>();
        plans.forEach(plan -> {
            Optional<Sizes> sizes = sizes(plan.source());
            int buckets = plan.buckets().size();
            estimates.add(
                    new Estimate(plan, sizes.map(all -> all.rows(buckets)), sizes.map(all -> all.bytes(buckets))));
        });
        return estimates;
    }

    /** Empty where the shard does not answer. */
    private Optional<Sizes> sizes(Alias shard) {
        try (ShardLink link = ShardLink.open(shard, links)) {
            return Optional.of(Sizes.of(link));
        } catch (SQLException | MoveProblem unknown) {
            return Optional.empty();
        }
    }

    /** Has them driven, one after the other, if no other move is unfinished. */
    public void start(List<Move.Plan> plans) {
        ask(store -> {
            store.start(plans);
            return plans;
        });
    }

    /** The moves that have begun and are not over, in the order in which they were planned. */
    public List<Move> underWay() {
        return ask(MoveStore::unfinished).stream()
                .filter(move -> move.state() != MoveState.PLANNED)
                .toList();
    }

    /** The latest moves, latest first. */
    public List<Move> latest(int most) {
        return ask(store -> store.latest(most));
    }

    /** Notes what is wanted of a move. */
    public void wish(long id, Wish wish) {
        ask(store -> {
            store.wish(id, wish);
            return wish;
        });
    }
}
