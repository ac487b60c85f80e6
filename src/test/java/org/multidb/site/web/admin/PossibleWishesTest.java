package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.moving.Move;
import org.multidb.moving.MoveState;
import org.multidb.moving.Wish;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

class PossibleWishesTest {

    private static final Optional<Wish> NONE = Optional.empty();
    private static final Optional<Wish> PAUSED = Optional.of(Wish.PAUSE);

    static Move move(MoveState state, Optional<Wish> wish, boolean back, int moved) {
        List<Bucket> buckets = IntStream.range(0, 6).mapToObj(Bucket::new).toList();
        return new Move(
                7,
                new Move.Plan("reviews", new Alias("reviews-1"), new Alias("reviews-2"), buckets),
                state,
                wish,
                back,
                List.of(),
                1,
                1,
                new Move.Progress(
                        moved,
                        0,
                        0,
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH),
                Optional.empty());
    }

    private static List<Wish> wishes(MoveState state, Optional<Wish> wish, boolean back, int moved) {
        return PossibleWishes.of(move(state, wish, back, moved));
    }

    @ParameterizedTest
    @EnumSource(
            value = MoveState.class,
            names = {"PLANNED", "APART", "PUBLISHED", "COPIED", "FOLLOWING"})
    void whatHasNotSwitchedABucketIsPausedOrCancelled(MoveState state) {
        assertThat(wishes(state, NONE, false, 0)).containsExactly(Wish.PAUSE, Wish.CANCEL);
        assertThat(wishes(state, PAUSED, false, 0)).containsExactly(Wish.PROCEED, Wish.CANCEL);
    }

    @Test
    void whatHasSwitchedSomeGoesBack() {
        assertThat(wishes(MoveState.FOLLOWING, NONE, false, 3)).containsExactly(Wish.PAUSE, Wish.REVERSE);
        assertThat(wishes(MoveState.SWITCHING, NONE, false, 0)).containsExactly(Wish.PAUSE, Wish.REVERSE, Wish.CANCEL);
        assertThat(wishes(MoveState.SWITCHED, NONE, false, 6)).containsExactly(Wish.PAUSE, Wish.REVERSE, Wish.FINISH);
    }

    @Test
    void whatGoesBackGoesForwardAgainOrIsCancelledWhenItIsBack() {
        assertThat(wishes(MoveState.FOLLOWING, NONE, true, 3)).containsExactly(Wish.PAUSE, Wish.PROCEED);
        assertThat(wishes(MoveState.FOLLOWING, PAUSED, true, 3)).containsExactly(Wish.PROCEED, Wish.REVERSE);
        assertThat(wishes(MoveState.FOLLOWING, NONE, true, 0)).containsExactly(Wish.PROCEED, Wish.CANCEL);
    }

    @Test
    void whatIsWishedAlreadyIsNotOffered() {
        assertThat(wishes(MoveState.SWITCHED, Optional.of(Wish.REVERSE), false, 6))
                .containsExactly(Wish.PAUSE, Wish.FINISH);
    }

    @ParameterizedTest
    @EnumSource(
            value = MoveState.class,
            names = {"FINISHING", "CLEANING", "DONE", "CANCELLING", "WITHDRAWING", "CANCELLED"})
    void whatEndsIsLeftAlone(MoveState state) {
        assertThat(wishes(state, NONE, false, 0)).isEmpty();
        assertThat(wishes(state, NONE, false, 6)).isEmpty();
    }

    @Test
    void staffAreAskedBeforeWhatCannotBeTakenBack() {
        assertThat(List.of(Wish.values()).stream().filter(PossibleWishes::isAsked))
                .containsExactly(Wish.REVERSE, Wish.FINISH, Wish.CANCEL);
    }
}
