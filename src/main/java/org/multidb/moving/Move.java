package org.multidb.moving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

/**
 * Some buckets of a function on their way from one shard to another, as the coordinator's table {@code bucket_move} has it.
 *
 * @param plan what goes where
 * @param wish what staff want of it, if that has not been done yet
 * @param back whether the buckets that the target holds are on their way back
 * @param batch the buckets that are being switched; empty unless the state is {@link MoveState#SWITCHING}
 * @param epoch the latest that was reserved for a batch, also for one that was not switched then; 0 if none was
 * @param switched the latest in which buckets changed hands; 0 if none did
 * @param progress how many buckets the target holds, and what it has cost
 * @param problem why it does not go on; empty if it does
 */
public record Move(
        long id,
        Plan plan,
        MoveState state,
        Optional<Wish> wish,
        boolean back,
        List<Bucket> batch,
        int epoch,
        int switched,
        Progress progress,
        Optional<String> problem) {

    /** The buckets of a function that go from one shard to another. */
    public record Plan(String function, Alias source, Alias target, List<Bucket> buckets) {

        public Plan {
            buckets = List.copyOf(buckets);
            if (source.equals(target)) {
                throw new IllegalArgumentException("Buckets of '" + source + "' cannot move to itself.");
            }
        }
    }

    /**
     * What has happened so far.
     *
     * @param moved how many buckets the target holds
     * @param batches how many batches were switched, there or back
     * @param refused how many attempts to switch one were given up, with nothing changed
     * @param longest how long writes to the buckets of a batch had to wait at the most
     * @param late how late the one side follows the other, as measured last; empty while it does not
     * @param rows how many rows the buckets have, about; empty while that is not known
     * @param copied how many of them were copied to the target
     * @param changed when the state, a wish or a problem was written last
     */
    public record Progress(
            int moved,
            int batches,
            int refused,
            Duration longest,
            Optional<Duration> late,
            Optional<Long> rows,
            long copied,
            Instant created,
            Instant changed) {}

    public Move {
        batch = List.copyOf(batch);
    }

    /** Whether staff want no batch switched until they say otherwise. */
    public boolean isPaused() {
        return wish.equals(Optional.of(Wish.PAUSE));
    }

    /** The shard that gives buckets away now: the source, or the target on the way back. */
    Alias giver() {
        return back ? plan.target() : plan.source();
    }

    /** The shard that gets them. */
    Alias taker() {
        return back ? plan.source() : plan.target();
    }

    /** The name of the publication at the shard, and of the subscription and slot by which the other one follows it. */
    String stream(Alias origin) {
        return "multidb_move_" + id + (origin.equals(plan.source()) ? "" : "_back");
    }

    /** Why the wish cannot be had now; empty if it can. */
    Optional<String> objection(Wish wanted) {
        return switch (wanted) {
            case PAUSE, PROCEED ->
                state.isOver() || isEnding()
                        ? Optional.of("Move " + id + " is " + state.word() + ".")
                        : Optional.empty();
            case REVERSE ->
                state.isFollowed()
                        ? Optional.empty()
                        : Optional.of("Move " + id + " is " + state.word()
                                + ": only one whose sides follow each other goes back.");
            case FINISH ->
                state == MoveState.SWITCHED
                        ? Optional.empty()
                        : Optional.of("Move " + id + " is " + state.word()
                                + ": it is finished when all of its buckets are switched.");
            case CANCEL -> {
                if (state.isOver() || isEnding()) {
                    yield Optional.of("Move " + id + " is " + state.word() + ".");
                }
                yield progress.moved() > 0
                        ? Optional.of(plan.target() + " holds " + progress.moved() + " buckets of move " + id
                                + ": take them back first.")
                        : Optional.empty();
            }
        };
    }

    private boolean isEnding() {
        return state.compareTo(MoveState.FINISHING) >= 0;
    }
}
