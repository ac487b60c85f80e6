package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Logger;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.run.ClusterLinks;

/**
 * Staff who drain a shard, take everything back and drain it again, with patience: what cannot be noted, for the coordinator does not answer or a
 * move has gone on meanwhile, they wish for again.
 */
final class MovingStaff {

    private static final Logger LOG = Logger.getLogger(MovingStaff.class.getName());
    private static final Alias COORDINATOR = new Alias("default");
    private static final List<Alias> ALL =
            List.of(new Alias("reviews-1"), new Alias("reviews-2"), new Alias("reviews-3"));
    private static final int BUCKETS_OF_A_SHARD = 1_680;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final RunningSite site;
    private final Random random;
    private final String told;
    private final Runnable waiting;

    /**
     * Staff who have not begun.
     *
     * @param told goes before what is said of anything that does not happen in time
     * @param waiting is done between one thing and the next
     */
    MovingStaff(RunningSite site, Random random, String told, Runnable waiting) {
        this.site = site;
        this.random = random;
        this.told = told;
        this.waiting = waiting;
    }

    /** At the end the shards hold equally many buckets, as before, and no move is unfinished. */
    void drainAndFill() {
        Alias drained = ALL.get(random.nextInt(ALL.size()));
        List<Alias> others =
                ALL.stream().filter(shard -> !shard.equals(drained)).toList();
        start(others);
        awaitSwitched(1 + random.nextInt(BUCKETS_OF_A_SHARD));
        if (random.nextBoolean()) {
            pause();
        }
        takeBack();
        if (random.nextBoolean()) {
            giveUp();
        }
        start(others);
        goOn();
        finish();
        // What had not begun when everything was taken back.
        start(others);
        goOn();
        finish();
        start(ALL);
        goOn();
        finish();
    }

    /** Also where the moves are there already: the answer to an attempt that succeeded may have been lost. */
    private void start(List<Alias> shards) {
        until("moves to " + shards, session -> {
            if (session.unfinished().isEmpty()) {
                List<Move.Plan> plans = session.plan("reviews", shards);
                if (!plans.isEmpty()) {
                    session.start(plans);
                }
            }
        });
    }

    private void awaitSwitched(int buckets) {
        until(
                buckets + " buckets that have moved",
                session -> assertThat(session.unfinished())
                        .satisfiesAnyOf(
                                moves -> assertThat(moves.stream()
                                                .mapToInt(
                                                        move -> move.progress().moved())
                                                .sum())
                                        .isGreaterThanOrEqualTo(buckets),
                                moves -> assertThat(moves).allMatch(move -> move.state() == MoveState.SWITCHED)));
        waiting.run();
    }

    private void pause() {
        until("a pause", session -> {
            wish(session, move -> move.isPaused() ? Optional.empty() : Optional.of(Wish.PAUSE));
            assertThat(session.unfinished()).allMatch(Move::isPaused);
        });
        waiting.run();
    }

    /** Gives up what is not far enough to go back. */
    private void takeBack() {
        until("everything where it was", session -> {
            wish(
                    session,
                    move -> move.back()
                            ? Optional.empty()
                            : Optional.of(move.state().isFollowed() ? Wish.REVERSE : Wish.CANCEL));
            assertThat(session.unfinished())
                    .allMatch(move -> move.back()
                            && move.state() == MoveState.FOLLOWING
                            && move.progress().moved() == 0);
        });
        waiting.run();
    }

    private void giveUp() {
        until("no moves", session -> {
            wish(session, move -> Optional.of(Wish.CANCEL));
            assertThat(session.unfinished()).isEmpty();
        });
        waiting.run();
    }

    private void goOn() {
        until("all buckets on the other side", session -> {
            wish(session, move -> move.back() || move.isPaused() ? Optional.of(Wish.PROCEED) : Optional.empty());
            assertThat(session.unfinished()).allMatch(move -> move.state() == MoveState.SWITCHED);
        });
        waiting.run();
    }

    private void finish() {
        until("the end of all moves", session -> {
            wish(session, move -> Optional.of(Wish.FINISH));
            assertThat(session.unfinished()).isEmpty();
        });
        waiting.run();
    }

    /** Notes what can be had and is not noted yet. */
    private static void wish(MoveSession session, Function<Move, Optional<Wish>> wanted) throws SQLException {
        for (Move move : session.unfinished()) {
            Optional<Wish> wish = wanted.apply(move)
                    .filter(some -> move.objection(some).isEmpty())
                    .filter(some -> !move.wish().equals(Optional.of(some)));
            if (wish.isPresent()) {
                session.wish(move.id(), wish.get());
            }
        }
    }

    /** What is done by one session, and asserted. */
    private interface Work {
        void with(MoveSession session) throws SQLException;
    }

    private void until(String what, Work work) {
        LOG.info(what);
        await(told + ": " + what)
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .ignoreExceptionsMatching(failure -> failure instanceof SQLException || failure instanceof MoveProblem)
                .untilAsserted(() -> {
                    try (MoveSession session =
                            MoveSession.open(new ClusterLinks(site.cluster().properties()), COORDINATOR)) {
                        work.with(session);
                    }
                });
    }
}
