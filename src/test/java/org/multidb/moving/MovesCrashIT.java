package org.multidb.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.run.ClusterLinks;
import org.multidb.site.web.Browser;

/**
 * Drivers and databases are lost in the middle of a move, at each of its steps: somebody goes on, and nothing is lost or left over. Each move
 * here is of few buckets, from where they are to the next shard.
 */
@OnRunningSite(topology = "sharding", settings = "multidb.answers-megabytes=17")
class MovesCrashIT {

    private static final Alias COORDINATOR = new Alias("default");
    private static final Alias SOURCE = new Alias("reviews-1");
    private static final Alias TARGET = new Alias("reviews-2");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST = 1_000_000;
    private static final int ROWS = 6_000;

    private final RunningSite site;
    private final SiteMoves moves;
    private final Leftovers leftovers;

    MovesCrashIT(RunningSite site) {
        this.site = site;
        this.moves = new SiteMoves(site);
        this.leftovers = new Leftovers(site);
    }

    @BeforeAll
    void rows() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leftovers.owned()).isEqualTo(5040));
        List<String> map = leftovers.map();
        for (String shard : List.of("reviews-1", "reviews-2", "reviews-3")) {
            run(
                    new Alias(shard),
                    IntStream.range(FIRST, FIRST + ROWS)
                            .filter(id -> map.get(Bucket.of(id).number()).equals(shard))
                            .mapToObj(id -> "(" + id + ", " + Bucket.of(id).number() + ", " + (id % 5 + 1) + ", "
                                    + (id % 6 == 0 ? "null" : id % 6) + ", 'Review " + id + "', now())")
                            .collect(Collectors.joining(
                                    ", ",
                                    "insert into review (id, bucket, product_id, rating, text, created) values ",
                                    "")));
        }
    }

    @BeforeEach
    void nothingMoves() throws SQLException {
        assertThat(moves.unfinished()).isEmpty();
    }

    private void run(Alias alias, String sql) {
        try (Connection connection = site.sql(alias.name());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure.getMessage() + " in '" + alias + "': " + sql, failure);
        }
    }

    /** Forty buckets of the source, which hold some of the rows. */
    private long start() throws SQLException {
        List<Bucket> buckets = IntStream.range(0, 40)
                .mapToObj(number -> leftovers.heldBucket(SOURCE.name(), number))
                .toList();
        try (MoveSession session = moves.open()) {
            session.start(List.of(new Move.Plan("reviews", SOURCE, TARGET, buckets)));
            return session.unfinished().get(0).id();
        }
    }

    private Move find(long id) {
        try (MoveSession session = moves.open()) {
            return session.latest(50).stream()
                    .filter(move -> move.id() == id)
                    .findFirst()
                    .orElseThrow();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void awaitState(long id, MoveState state) {
        await("move " + id + " that is " + state)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(id))
                        .satisfies(move ->
                                assertThat(move.state()).as(move.toString()).isEqualTo(state)));
    }

    private void wish(long id, Wish wish) throws SQLException {
        try (MoveSession session = moves.open()) {
            session.wish(id, wish);
        }
    }

    private void end(long id) throws SQLException {
        awaitState(id, MoveState.SWITCHED);
        wish(id, Wish.FINISH);
        awaitState(id, MoveState.DONE);
        assertNothingIsLost();
    }

    private void assertNothingIsLost() {
        leftovers.assertNone();
        assertThat(leftovers.rows(FIRST, FIRST + ROWS)).isEqualTo(ROWS);
    }

    /** The session of whoever drives is ended in the middle of a statement. */
    private record Point(Alias where, String table, String event) {

        void block(MovesCrashIT test) {
            test.run(
                    where,
                    "create function stand_still() returns trigger language plpgsql as"
                            + " $$ begin perform pg_sleep(3); return null; end $$; create trigger stand_still before "
                            + event
                            + " on " + table + " for each statement execute function stand_still()");
        }

        void unblock(MovesCrashIT test) {
            test.run(where, "drop trigger stand_still on " + table + "; drop function stand_still()");
        }
    }

    static Stream<Arguments> points() {
        return Stream.of(
                Arguments.of("the sums are not apart yet", new Point(SOURCE, "bucket_apart", "update")),
                Arguments.of("the source is giving", new Point(SOURCE, "bucket_owner", "update")),
                Arguments.of("the source gave", new Point(TARGET, "bucket_owner", "insert")),
                Arguments.of("the target took", new Point(COORDINATOR, "bucket_map", "update")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void whoeverDrivesIsReplaced(String when, Point point) throws SQLException {
        point.block(this);
        long id;
        try {
            id = start();
            await(when)
                    .atMost(PATIENCE)
                    .until(() -> leftovers.standsStill(point.where().name()));
            for (Alias alias : List.of(SOURCE, TARGET, COORDINATOR)) {
                run(
                        alias,
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + alias
                                + "_owner' and backend_type = 'client backend'");
            }
        } finally {
            point.unblock(this);
        }
        end(id);
    }

    /** Its connections stay open, so that no database sees that it does nothing any more. */
    @Test
    void aDriverThatIsFrozenInTheMiddleOfABatchIsReplaced() throws SQLException {
        long id;
        try {
            id = startAndFreeze();
            try (MoveSession session = moves.open()) {
                MoveSession.Driving driving = await("another driver")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> session.drive(Runnable::run, Duration.ofHours(1)), Optional::isPresent)
                        .orElseThrow();
                await("the whole move").atMost(PATIENCE).until(() -> {
                    driving.step();
                    return find(id).state() == MoveState.SWITCHED;
                });
            }
        } finally {
            site.server().resume();
        }
        end(id);
    }

    /** The server stands still after the source gave a batch. */
    private long startAndFreeze() throws SQLException {
        Point point = new Point(TARGET, "bucket_owner", "insert");
        point.block(this);
        try {
            long id = start();
            await("a batch that the source gave").atMost(PATIENCE).until(() -> leftovers.standsStill(TARGET.name()));
            site.server().pause();
            return id;
        } finally {
            point.unblock(this);
        }
    }

    static Stream<Arguments> databases() {
        Point taking = new Point(TARGET, "bucket_owner", "insert");
        Point publishing = new Point(COORDINATOR, "bucket_map", "update");
        return Stream.of(
                Arguments.of(SOURCE, taking), Arguments.of(TARGET, publishing), Arguments.of(COORDINATOR, taking));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("databases")
    void aDatabaseThatCrashesInTheMiddleOfABatchIsWaitedFor(Alias alias, Point point) throws SQLException {
        point.block(this);
        long id;
        try {
            id = start();
            await("a batch")
                    .atMost(PATIENCE)
                    .until(() -> leftovers.standsStill(point.where().name()));
            site.cluster().instance(alias.name()).kill();
        } finally {
            site.cluster().start(alias.name());
            point.unblock(this);
        }
        end(id);
    }

    @Test
    void aDifferenceStopsTheSwitchAndIsNamed() throws SQLException {
        run(
                TARGET,
                "create function spoil() returns trigger language plpgsql as $$ begin new.text = new.text || '!'; return new; end $$;"
                        + " create trigger spoil before insert on review for each row execute function spoil();"
                        + " alter table review enable always trigger spoil");
        long id;
        try {
            id = start();
            await("the difference")
                    .atMost(PATIENCE)
                    .until(() -> find(id).problem().isPresent());
            assertThat(find(id).problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .contains(
                                    "differ between reviews-1 and reviews-2",
                                    "in bucket ",
                                    "review 1",
                                    "cancel the move"));
            assertThat(find(id).progress().moved()).isZero();
        } finally {
            run(TARGET, "drop trigger spoil on review; drop function spoil()");
        }
        wish(id, Wish.CANCEL);
        awaitState(id, MoveState.CANCELLED);
        assertNothingIsLost();
    }

    /** An attempt that is given up has no consequence, not even for who reads after the move was cancelled. */
    @Test
    void aTransactionThatDoesNotEndIsNamedAndWaitedForOrTheMoveIsCancelled() throws SQLException {
        // Of the first batch.
        Bucket bucket = leftovers.heldBucket(SOURCE.name(), 39);
        long id = start();
        await("its beginning").atMost(PATIENCE).until(() -> find(id).state() != MoveState.PLANNED);
        wish(id, Wish.PAUSE);
        awaitState(id, MoveState.FOLLOWING);
        try (Connection open = site.sql(SOURCE.name());
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("set application_name = 'an open one'");
            statement.execute("select owns_bucket(" + bucket.number() + ")");
            wish(id, Wish.PROCEED);
            await("who is waited for")
                    .atMost(PATIENCE)
                    .until(() -> find(id).progress().refused() > 0
                            && find(id).problem().isPresent());
            assertThat(find(id).problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .contains("reviews-1 does not let go of a bucket", "an open one of postgres"));
            assertThat(find(id).progress().moved()).isZero();
            wish(id, Wish.CANCEL);
            awaitState(id, MoveState.CANCELLING);
            open.rollback();
        }
        awaitState(id, MoveState.CANCELLED);
        assertNothingIsLost();
        String page = "/review/products/1/?" + id;
        assertThat(new Browser(site.base()).get(page).texts(".notice-warning")).isEmpty();
        assertThat(new Browser(site.base())
                        .get("/review/" + leftovers.aReviewOf(find(id).plan().buckets()) + "/")
                        .status())
                .isEqualTo(200);
    }

    /** The publisher forgets who follows, as one does that was promoted. */
    @Test
    void aMoveWhoseSlotIsLostStillEnds() throws SQLException {
        long id = start();
        awaitState(id, MoveState.SWITCHED);
        String slot = "multidb_move_" + id;
        await("nobody who follows").atMost(PATIENCE).untilAsserted(() -> {
            run(
                    SOURCE,
                    "select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = '" + slot
                            + "'");
            run(SOURCE, "select pg_drop_replication_slot('" + slot + "')");
        });
        end(id);
    }

    /** One that was frozen, and taken for lost, may wake in the middle of its work. */
    @Test
    void aDriverThatWasTakenForLostCanDoNothingMore() throws SQLException {
        try (Connection stale = new ClusterLinks(site.cluster().properties()).owner(SOURCE);
                Statement statement = stale.createStatement()) {
            statement.execute("select pg_advisory_lock(5040, -2)");

            end(start());

            assertThat(stale.isValid(5)).isFalse();
        }
    }

    @Test
    void onlyOneDrives() throws SQLException {
        long id = start();
        awaitState(id, MoveState.SWITCHED);

        try (MoveSession session = moves.open()) {
            Optional<MoveSession.Driving> second = session.drive(Runnable::run, Duration.ofMinutes(1));

            assertThat(second).isEmpty();
        }
        end(id);
    }

    @Test
    void aShardWhoseRolesAreOldIsRefusedWithTheRemedy() throws SQLException {
        run(TARGET, "alter role \"reviews-2_mover\" noreplication");
        long id;
        try {
            id = start();
            await("the refusal").atMost(PATIENCE).until(() -> find(id).problem().isPresent());
            assertThat(find(id).problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .contains("reviews-2 lacks the role reviews-2_mover", "run provision.sql there again"));
        } finally {
            run(TARGET, "alter role \"reviews-2_mover\" replication");
        }
        end(id);
    }
}
