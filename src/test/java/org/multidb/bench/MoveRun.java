package org.multidb.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.multidb.moving.Move;
import org.multidb.moving.MoveSession;
import org.multidb.moving.MoveState;
import org.multidb.moving.Wish;
import org.multidb.routing.Alias;
import org.multidb.run.ClusterLinks;

/** Starts moves and waits for them; the site's node drives them. */
final class MoveRun implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);

    private final MoveSession session;
    private final Duration patience;

    private MoveRun(MoveSession session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    /** A step of moves may take two minutes, and a millisecond more for each review of the site. */
    static MoveRun open(BenchSite site, int reviews) {
        try {
            return new MoveRun(
                    MoveSession.open(
                            new ClusterLinks(site.site().cluster().properties()),
                            site.site().cluster().plan().readTopology().coordinator()),
                    LEAST_PATIENCE.plusMillis(reviews));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The moves after which those shards hold all buckets. */
    List<Move.Plan> plan(String... shards) {
        try {
            return session.plan("reviews", Stream.of(shards).map(Alias::new).toList());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Has them done until all is switched; says what became of each, in the order of the plans. */
    List<Move> run(List<Move.Plan> plans) {
        try {
            session.start(plans);
            await("switched", moves -> moves.stream().allMatch(move -> move.state() == MoveState.SWITCHED));
            return session.unfinished();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Gives up the way back, and has deleted what was left behind. */
    void finish() {
        try {
            for (Move move : session.unfinished()) {
                session.wish(move.id(), Wish.FINISH);
            }
            await("finished", List::isEmpty);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void await(String what, Predicate<List<Move>> isReached) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isReached.test(session.unfinished())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "After " + patience.toSeconds() + " s moves are not " + what + ": " + session.unfinished());
            }
            rest(LOOK);
        }
    }

    static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up.", hurried);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
