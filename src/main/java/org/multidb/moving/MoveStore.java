package org.multidb.moving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;

/** The moves in the coordinator's table {@code bucket_move}, and what is published of them in {@code bucket_map}. */
final class MoveStore {

    private static final String COLUMNS =
            "select id, function, source, target, array_to_string(buckets, ',') as buckets, state, wish, back,"
                    + " array_to_string(batch, ',') as batch, epoch, switched_epoch, moved, batches, refused, longest_micros, late_micros, about_rows,"
                    + " copied_rows, created, changed, problem"
                    + " from bucket_move";

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final ShardLink coordinator;

    MoveStore(ShardLink coordinator) {
        this.coordinator = coordinator;
    }

    /** The stored map of the function; empty if it keeps no buckets. */
    private Optional<BucketMap> map(String function) throws SQLException {
        record Held(int epoch, Alias shard) {}
        List<Held> held = coordinator.list(
                "select epoch, shard from bucket_map where function = ? order by bucket",
                row -> new Held(row.getInt(1), new Alias(row.getString(2))),
                function);
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new BucketMap(
                        held.stream().mapToInt(Held::epoch).max().orElseThrow(),
                        held.stream().map(Held::shard).toList()));
    }

    /** From now on this session alone drives moves, until it ends; false if another one does. */
    boolean lock() throws SQLException {
        relax();
        return coordinator.is("select pg_try_advisory_lock(5040, -1)");
    }

    /** From now on another driver may go on where this one has said nothing for so long: it is taken for frozen. */
    void hurry(Duration silence) throws SQLException {
        coordinator.run("set idle_session_timeout = " + silence.toMillis());
    }

    /** The same, after longer than a driver works at shards that nobody waits for without a word to the coordinator. */
    void relax() throws SQLException {
        hurry(LONGEST_SILENCE);
    }

    /** Whether this session is still the one that drives. */
    boolean isLocked() throws SQLException {
        return coordinator.is("select exists (select from pg_locks where locktype = 'advisory' and classid = 5040"
                + " and objid = cast(4294967295 as oid) and objsubid = 2 and granted and pid = pg_backend_pid())");
    }

    /** Moves that are not over, in the order in which they were planned. */
    List<Move> unfinished() throws SQLException {
        return coordinator.list(COLUMNS + " where state not in ('done', 'cancelled') order by id", MoveStore::move);
    }

    /** The latest moves, latest first. */
    List<Move> latest(int most) throws SQLException {
        return coordinator.list(COLUMNS + " order by id desc limit ?", MoveStore::move, most);
    }

    Optional<Move> find(long id) throws SQLException {
        return coordinator.list(COLUMNS + " where id = ?", MoveStore::move, id).stream()
                .findFirst();
    }

    /**
     * The moves after which those shards hold all buckets of the function, equally many each.
     *
     * @throws MoveProblem if the function keeps no buckets
     */
    List<Move.Plan> balance(String function, List<Alias> shards) throws SQLException {
        BucketMap map = map(function)
                .orElseThrow(
                        () -> new MoveProblem("The function '" + function + "' keeps no buckets that could move."));
        return MovePlanner.balance(function, map, shards);
    }

    /**
     * Notes the moves.
     *
     * @throws MoveProblem if others are not over: by their end the map is another one
     */
    void start(List<Move.Plan> plans) throws SQLException {
        coordinator.inTransaction(() -> {
            coordinator.run("select pg_advisory_xact_lock(5040, -2)");
            if (coordinator.is("select exists (select from bucket_move where state not in ('done', 'cancelled'))")) {
                throw new MoveProblem("Other moves are not over yet: finish or cancel them, and plan anew.");
            }
            for (Move.Plan plan : plans) {
                coordinator.run(
                        "insert into bucket_move (function, source, target, buckets) values (?, ?, ?, cast(? as smallint[]))",
                        plan.function(),
                        plan.source().name(),
                        plan.target().name(),
                        ShardLink.array(plan.buckets()));
            }
        });
    }

    /**
     * Notes what is wanted of a move.
     *
     * @throws MoveProblem if there is no such move, or it cannot be had now
     */
    void wish(long id, Wish wish) throws SQLException {
        Move move = find(id).orElseThrow(() -> new MoveProblem("There is no move " + id + "."));
        move.objection(wish).ifPresent(objection -> {
            throw new MoveProblem(objection);
        });
        coordinator.run(
                "update bucket_move set wish = ?, problem = null, changed = now() where id = ?", wish.word(), id);
    }

    /** The wish is fulfilled, or refused; another one that came meanwhile stays. */
    void settled(Move move, Wish wish) throws SQLException {
        coordinator.run(
                "update bucket_move set wish = null, changed = now() where id = ? and wish = ?",
                move.id(),
                wish.word());
    }

    /** The move is that far now, and nothing is in its way. */
    void reached(Move move, MoveState state) throws SQLException {
        coordinator.run(
                "update bucket_move set state = ?, batch = '{}', problem = null, changed = now() where id = ?",
                state.word(),
                move.id());
    }

    /** The time in which the move may go back is over; false if staff want something of it at this moment. */
    boolean finish(Move move) throws SQLException {
        return coordinator.run(
                        "update bucket_move set state = 'finishing', changed = now() where id = ? and state = 'switched' and wish is null",
                        move.id())
                == 1;
    }

    /** From now on buckets go that way. */
    void turn(Move move, boolean back, MoveState state) throws SQLException {
        coordinator.run(
                "update bucket_move set back = ?, state = ?, problem = null, changed = now() where id = ?",
                back,
                state.word(),
                move.id());
    }

    void problem(Move move, String problem) throws SQLException {
        coordinator.run(
                "update bucket_move set problem = ? where id = ? and problem is distinct from ?",
                problem,
                move.id(),
                problem);
    }

    /** Reserves an epoch for a batch: higher than any before, those of batches that were given up included. */
    int reserve(Move move, List<Bucket> batch) throws SQLException {
        return coordinator.one(
                "update bucket_move set state = 'switching', batch = cast(? as smallint[]), changed = now(), epoch = 1 + greatest("
                        + "(select max(epoch) from bucket_map), (select max(epoch) from bucket_move))"
                        + " where id = ? returning epoch",
                row -> row.getInt(1),
                ShardLink.array(batch),
                move.id());
    }

    /** The batch stays where it is: nothing was changed. */
    void releaseBatch(Move move) throws SQLException {
        coordinator.run(
                "update bucket_move set state = 'following', batch = '{}', refused = refused + 1, changed = now() where id = ?",
                move.id());
    }

    /** Tells every node that the batch, which was given and never taken, is again where it was. */
    void publishBack(Move move, List<Bucket> batch, int epoch) throws SQLException {
        publish(move, batch, move.giver(), epoch);
    }

    /** Tells every node that the batch is at the other side. */
    void publish(Move move, List<Bucket> batch, int epoch) throws SQLException {
        publish(move, batch, move.taker(), epoch);
    }

    /** By one call: writers wait for it. */
    private void publish(Move move, List<Bucket> batch, Alias holder, int epoch) throws SQLException {
        String function = move.plan().function();
        coordinator.run(
                "update bucket_map set shard = ?, epoch = ? where function = ? and bucket = any (cast(? as smallint[]));"
                        + " insert into shard_map_epoch (shard, epoch)"
                        + " select distinct shard, cast(? as integer) from unnest(array[?, ?]) as shard"
                        + " on conflict (shard) do update set epoch = excluded.epoch;"
                        + " update bucket_move set state = 'following', batch = '{}', problem = null, batches = batches + 1,"
                        + " switched_epoch = ?, changed = now(),"
                        + " moved = (select count(*) from bucket_map where function = ? and shard = ? and bucket = any (buckets))"
                        + " where id = ?",
                holder.name(),
                epoch,
                function,
                ShardLink.array(batch),
                epoch,
                move.giver().name(),
                holder.name(),
                epoch,
                function,
                move.plan().target().name(),
                move.id());
    }

    /** Notes about how many rows are to be copied. */
    void sized(Move move, long rows) throws SQLException {
        coordinator.run("update bucket_move set about_rows = ? where id = ?", rows, move.id());
    }

    /** Notes how many rows are copied by now. */
    void copied(Move move, long rows) throws SQLException {
        coordinator.run("update bucket_move set copied_rows = greatest(copied_rows, ?) where id = ?", rows, move.id());
    }

    /** Notes how late the one side follows the other. */
    void late(Move move, Duration late) throws SQLException {
        coordinator.run("update bucket_move set late_micros = ? where id = ?", late.toNanos() / 1_000, move.id());
    }

    void paused(Move move, Duration pause) throws SQLException {
        coordinator.run(
                "update bucket_move set longest_micros = greatest(longest_micros, ?) where id = ?",
                pause.toNanos() / 1_000,
                move.id());
    }

    /** Nodes that were seen lately and do not know the shard. */
    List<String> nodesWithout(String function, Alias shard) throws SQLException {
        return coordinator.list(
                "select node from node_seen where function = ? and seen > now() - interval '10 seconds'"
                        + " and not ? = any (string_to_array(shards, ',')) order by node",
                row -> row.getString(1),
                function,
                shard.name());
    }

    /** The shards that all of the nodes know that were seen lately, in number order. */
    List<Alias> knownShards(String function) throws SQLException {
        return coordinator
                .list(
                        "select shard from node_seen, unnest(string_to_array(shards, ',')) as shard"
                                + " where function = ? and seen > now() - interval '10 seconds' group by shard"
                                + " having count(*) = (select count(*) from node_seen where function = ? and seen > now() - interval '10 seconds')",
                        row -> new Alias(row.getString(1)),
                        function,
                        function)
                .stream()
                .sorted()
                .toList();
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                row.getLong("id"),
                new Move.Plan(
                        row.getString("function"),
                        new Alias(row.getString("source")),
                        new Alias(row.getString("target")),
                        buckets(row.getString("buckets"))),
                MoveState.of(row.getString("state")),
                Optional.ofNullable(row.getString("wish")).map(Wish::of),
                row.getBoolean("back"),
                buckets(row.getString("batch")),
                row.getInt("epoch"),
                row.getInt("switched_epoch"),
                new Move.Progress(
                        row.getInt("moved"),
                        row.getInt("batches"),
                        row.getInt("refused"),
                        micros(row.getLong("longest_micros")),
                        Optional.ofNullable(row.getObject("late_micros", Long.class))
                                .map(MoveStore::micros),
                        Optional.ofNullable(row.getObject("about_rows", Long.class)),
                        row.getLong("copied_rows"),
                        time(row, "created"),
                        time(row, "changed")),
                Optional.ofNullable(row.getString("problem")));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<Bucket> buckets(String text) {
        Stream<String> numbers = text.isEmpty() ? Stream.empty() : Arrays.stream(text.split(","));
        return numbers.map(number -> new Bucket(Integer.parseInt(number))).toList();
    }
}
