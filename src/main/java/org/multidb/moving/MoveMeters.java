package org.multidb.moving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.multidb.metrics.Meters;

/** Shows how far the moves are that this node sees. */
@ApplicationScoped
class MoveMeters {

    @Inject
    Meters meters;

    private volatile List<Move> unfinished = List.of();

    void start() {
        meters.gauge("multidb.moves.unfinished", "Moves of buckets that are not over", () -> unfinished.size());
        meters.gauge(
                "multidb.moves.stuck",
                "Moves of buckets that do not go on: the page of moves says why",
                () -> unfinished.stream()
                        .filter(move -> move.problem().isPresent())
                        .count());
        meters.gauge(
                "multidb.moves.left.buckets",
                "Buckets that are still to be switched to their new shard",
                () -> unfinished.stream()
                        .mapToInt(move ->
                                move.plan().buckets().size() - move.progress().moved())
                        .sum());
        meters.gauge(
                "multidb.moves.longest.pause.seconds",
                "How long writes to a batch of buckets had to wait at the most, in moves that are not over",
                () -> unfinished.stream()
                                .mapToLong(move -> move.progress().longest().toMillis())
                                .max()
                                .orElse(0)
                        / 1e3);
    }

    void saw(List<Move> moves) {
        unfinished = List.copyOf(moves);
    }
}
