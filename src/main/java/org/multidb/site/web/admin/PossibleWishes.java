package org.multidb.site.web.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.multidb.moving.Move;
import org.multidb.moving.MoveState;
import org.multidb.moving.Wish;

/** Which wishes make sense for a move as it is now. The service has the last word, for it may have gone on meanwhile. */
final class PossibleWishes {

    private PossibleWishes() {}

    static List<Wish> of(Move move) {
        return Arrays.stream(Wish.values())
                .filter(wish -> !move.wish().equals(Optional.of(wish)) && isPossible(wish, move))
                .toList();
    }

    private static boolean isPossible(Wish wish, Move move) {
        boolean goesOn = move.state().compareTo(MoveState.FINISHING) < 0;
        boolean switching = move.state() == MoveState.SWITCHING;
        boolean holdsSome = move.progress().moved() > 0 || switching;
        return switch (wish) {
            case PAUSE -> goesOn && !isBack(move);
            case PROCEED -> goesOn && (move.isPaused() || move.back());
            case REVERSE -> move.state().isFollowed() && holdsSome && (move.isPaused() || !move.back());
            case FINISH -> move.state() == MoveState.SWITCHED;
            case CANCEL -> goesOn && move.progress().moved() == 0;
        };
    }

    /** Nothing happens any more until staff want it. */
    private static boolean isBack(Move move) {
        return move.back() && move.progress().moved() == 0 && move.state() == MoveState.FOLLOWING;
    }

    /** Whether staff are asked before it is noted: all but a pause and its end. */
    static boolean isAsked(Wish wish) {
        return wish != Wish.PAUSE && wish != Wish.PROCEED;
    }
}
