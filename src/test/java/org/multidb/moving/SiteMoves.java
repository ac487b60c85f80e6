package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.run.ClusterLinks;

/** The moves of a site, as whoever asks its coordinator sees them; its nodes carry them out. */
final class SiteMoves {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Alias COORDINATOR = new Alias("default");

    private final RunningSite site;

    SiteMoves(RunningSite site) {
        this.site = site;
    }

    MoveSession open() throws SQLException {
        return MoveSession.open(new ClusterLinks(site.cluster().properties()), COORDINATOR);
    }

    List<Move> unfinished() throws SQLException {
        try (MoveSession session = open()) {
            return session.unfinished();
        }
    }

    /** Begins what gives each of these shards its part of the buckets. */
    void start(List<Alias> shards) throws SQLException {
        try (MoveSession session = open()) {
            session.start(session.plan("reviews", shards));
        }
    }

    void awaitAll(MoveState state) {
        await("moves that are " + state).atMost(PATIENCE).untilAsserted(() -> {
            List<Move> moves = unfinished();
            assertThat(moves)
                    .as(moves.toString())
                    .isNotEmpty()
                    .allSatisfy(move -> assertThat(move.state()).isEqualTo(state));
        });
    }

    void wishAll(Wish wish) throws SQLException {
        try (MoveSession session = open()) {
            for (Move move : session.unfinished()) {
                session.wish(move.id(), wish);
            }
        }
    }

    void awaitNone() {
        await("no unfinished moves")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unfinished()).isEmpty());
    }

    /** What was switched stays where it is, and what was left behind is deleted. */
    void finish() throws SQLException {
        wishAll(Wish.FINISH);
        awaitNone();
    }
}
