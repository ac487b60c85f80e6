package org.multidb.moving;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;

/**
 * Drives moves, a step at a time. What is to be done is read from the databases at each step, so that another driver goes on where one
 * was lost; what is kept here only spares work. Whoever has the lock of the {@link MoveStore} is the only one.
 */
final class MoveDriver {

    /** How many batches are switched before wishes are looked for. */
    private static final int BATCHES_IN_A_STEP = 5;

    private static final int ROUNDS = 30;
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final MoveStore store;
    private final Links links;
    private final Executor executor;
    private final Duration reversible;
    private final Clock clock;
    /** How many rows each bucket of a move had when both sides were found equal. */
    private final Map<Long, Map<Bucket, Long>> verified = new HashMap<>();
    /** How carefully buckets of a move are handed over. */
    private final Map<Long, Pace> paces = new HashMap<>();
    /** When a move that is switched was looked at last. */
    private final Map<Long, Instant> looked = new HashMap<>();

    /**
     * A driver that has done nothing yet.
     *
     * @param executor for the one thread that it takes beside the calling one
     * @param reversible how long a move stays as it is when all is switched, so that it may go back
     */
    MoveDriver(MoveStore store, Links links, Executor executor, Duration reversible) {
        this.store = store;
        this.links = links;
        this.executor = executor;
        this.reversible = reversible;
        this.clock = Clock.systemUTC();
    }

    /**
     * Goes on with each move as far as it can at once; says whether anything was done, so that there may be more to do.
     *
     * @throws SQLException if a database did not answer; the other moves went on all the same
     */
    boolean step() throws SQLException {
        List<Move> moves = store.unfinished();
        Attempts attempts = new Attempts();
        // First what is in doubt: nobody may hold its buckets.
        for (Move move : moves) {
            if (move.state() == MoveState.SWITCHING) {
                attempts.step(move.id());
            }
        }
        Set<Alias> busy = new HashSet<>();
        for (Move move : moves) {
            // One copy at a time for each shard: several would only make each slower.
            boolean starts = move.state() == MoveState.PLANNED
                    && move.wish().filter(Wish.CANCEL::equals).isEmpty();
            if (!starts
                    || (!busy.contains(move.plan().source())
                            && !busy.contains(move.plan().target()))) {
                attempts.step(move.id());
            }
            if (starts || move.state().isOnItsWay()) {
                busy.add(move.plan().source());
                busy.add(move.plan().target());
            }
        }
        return attempts.end();
    }

    /** The steps of one round: where a database fails the moves of others go on. */
    private final class Attempts {

        private boolean done;
        private Optional<SQLException> failure = Optional.empty();

        /** Reads the move again: an earlier step may have taken long. */
        void step(long id) throws SQLException {
            Optional<Move> move = store.find(id).filter(found -> !found.state().isOver());
            try {
                done |= move.isPresent() && MoveDriver.this.step(move.get());
            } catch (SQLException failed) {
                failure = Optional.of(failed);
            }
        }

        boolean end() throws SQLException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return done;
        }
    }

    private boolean step(Move move) throws SQLException {
        if (isAtRest(move)) {
            return false;
        }
        try (ShardLink source = ShardLink.open(move.plan().source(), links);
                ShardLink target = ShardLink.open(move.plan().target(), links)) {
            Fence.enter(source, store);
            Fence.enter(target, store);
            return new Step(move, source, target).run();
        } catch (MoveProblem problem) {
            store.problem(move, problem.getMessage());
            return false;
        } catch (SQLException failure) {
            store.problem(
                    move,
                    move.plan().source() + " or " + move.plan().target() + " does not answer as it should ("
                            + "SQLSTATE " + failure.getSQLState() + "): it is tried again.");
            throw failure;
        }
    }

    /** Nothing is to be done until staff want it, or the time in which it may go back is over. */
    private boolean isAtRest(Move move) {
        return move.state() == MoveState.SWITCHED
                && move.wish().filter(wish -> wish != Wish.PAUSE).isEmpty()
                && !isDue(move)
                && !isToBeLookedAt(move);
    }

    /** Each minute: whether it could still go back. */
    private boolean isToBeLookedAt(Move move) {
        Instant last = looked.getOrDefault(move.id(), move.progress().changed());
        return clock.instant().isAfter(last.plus(LOOK));
    }

    private boolean isDue(Move move) {
        return move.wish().isEmpty()
                && clock.instant().isAfter(move.progress().changed().plus(reversible));
    }

    /** One step of one move. */
    private final class Step {

        private final Move move;
        private final ShardLink source;
        private final ShardLink target;
        private final RowStream stream;

        Step(Move move, ShardLink source, ShardLink target) {
            this.move = move;
            this.source = source;
            this.target = target;
            this.stream = new RowStream(links, move);
        }

        boolean run() throws SQLException {
            if (move.state() != MoveState.SWITCHING && move.wish().isPresent()) {
                Wish wish = move.wish().get();
                Optional<String> objection = move.objection(wish);
                if (objection.isPresent()) {
                    store.problem(move, objection.get());
                    store.settled(move, wish);
                    return true;
                }
                if (wish != Wish.PAUSE) {
                    fulfil(wish);
                    store.settled(move, wish);
                    return true;
                }
            }
            return switch (move.state()) {
                case PLANNED -> begin();
                case APART -> publish();
                case PUBLISHED -> copy();
                case COPIED -> followBack();
                case FOLLOWING -> switchBatches();
                case SWITCHING -> resume();
                case FINISHING -> end(target, source, MoveState.CLEANING);
                case CLEANING -> clean(source, MoveState.DONE);
                case CANCELLING -> end(source, target, MoveState.WITHDRAWING);
                case WITHDRAWING -> clean(target, MoveState.CANCELLED);
                case SWITCHED -> isDue(move) ? store.finish(move) : look();
                case DONE, CANCELLED -> false;
            };
        }

        /** May be done again: whoever drives may be lost before the wish is settled. */
        private void fulfil(Wish wish) throws SQLException {
            // What was equal may have been changed meanwhile.
            verified.remove(move.id());
            switch (wish) {
                case PROCEED ->
                    store.turn(move, false, move.state() == MoveState.SWITCHED ? MoveState.FOLLOWING : move.state());
                case REVERSE -> store.turn(move, true, MoveState.FOLLOWING);
                case FINISH -> store.reached(move, MoveState.FINISHING);
                case CANCEL -> store.reached(move, MoveState.CANCELLING);
                case PAUSE -> throw new IllegalStateException("A pause is kept.");
            }
        }

        private boolean reached(MoveState state) throws SQLException {
            store.reached(move, state);
            return true;
        }

        private boolean begin() throws SQLException {
            if (move.isPaused()) {
                return false;
            }
            Preconditions.require(store, links, move, source, target);
            if (!SumsApart.begin(source, move.plan().buckets())) {
                throw new MoveProblem(waitingFor(source));
            }
            return reached(MoveState.APART);
        }

        private boolean publish() throws SQLException {
            stream.publish(source);
            stream.publish(target);
            store.sized(move, Sizes.of(source).rows(move.plan().buckets().size()));
            return reached(MoveState.PUBLISHED);
        }

        private boolean copy() throws SQLException {
            stream.follow(target, source, true);
            if (isCopied(target, source)) {
                store.copied(move, move.progress().rows().orElse(0L));
                return reached(MoveState.COPIED);
            }
            requireStream(target, source);
            store.copied(move, target.number("select coalesce(sum(tuples_processed), 0) from pg_stat_progress_copy"));
            return false;
        }

        private boolean followBack() throws SQLException {
            stream.follow(source, target, false);
            if (!isCopied(source, target)) {
                requireStream(source, target);
                return false;
            }
            for (MovedTable table : MovedTable.of(target)) {
                // Of a new shard: without it plans are made for other numbers of rows.
                target.run("analyze " + table.quoted());
            }
            return reached(MoveState.FOLLOWING);
        }

        private boolean look() throws SQLException {
            looked.put(move.id(), clock.instant());
            requireStream(target, source);
            requireStream(source, target);
            return false;
        }

        private void requireStream(ShardLink follower, ShardLink origin) throws SQLException {
            stream.trouble(follower, origin).ifPresent(trouble -> {
                throw new MoveProblem(trouble);
            });
        }

        private boolean isCopied(ShardLink follower, ShardLink origin) throws SQLException {
            return RowStream.uncopied(follower, move.stream(origin.shard()))
                    .filter(tables -> tables == 0)
                    .isPresent();
        }

        private boolean resume() throws SQLException {
            switching().resume(() -> stream.trouble(taker(), giver()));
            return true;
        }

        private ShardLink giver() {
            return move.back() ? target : source;
        }

        private ShardLink taker() {
            return move.back() ? source : target;
        }

        private Comparison comparison() throws SQLException {
            return Comparison.of(giver(), taker(), executor);
        }

        private BatchSwitch switching() throws SQLException {
            return new BatchSwitch(store, move, giver(), taker(), comparison());
        }

        private boolean switchBatches() throws SQLException {
            List<Bucket> left = held(giver());
            if (left.isEmpty()) {
                // On the way back everything is where it was, and goes on from there, or is cancelled.
                return !move.back() && reached(MoveState.SWITCHED);
            }
            if (move.isPaused()) {
                return false;
            }
            Preconditions.requireNodes(store, links, move);
            Map<Bucket, Long> rows = verified.containsKey(move.id()) ? verified.get(move.id()) : verify();
            Pace pace = paces.computeIfAbsent(move.id(), id -> new Pace());
            int first = 0;
            for (int batches = 0; batches < BATCHES_IN_A_STEP && first < left.size(); batches++) {
                List<Bucket> batch = batch(left.subList(first, left.size()), pace.buckets(), rows);
                if (!isSwitched(batch, pace, rows)) {
                    return false;
                }
                first += batch.size();
            }
            return true;
        }

        private List<Bucket> held(ShardLink link) throws SQLException {
            return link.list(
                    "select bucket from bucket_owner where until is null and bucket = any (cast(? as smallint[])) order by bucket",
                    row -> new Bucket(row.getInt(1)),
                    ShardLink.array(move.plan().buckets()));
        }

        /** Rows change meanwhile: those of buckets that differ are compared again. */
        private Map<Bucket, Long> verify() throws SQLException {
            source.answersWithin(ShardLink.LONG);
            target.answersWithin(ShardLink.LONG);
            Map<Bucket, Long> rows = new HashMap<>();
            List<Bucket> left = move.plan().buckets();
            for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
                Comparison.Result found = comparison().compare(left);
                rows.putAll(found.rows());
                left = found.different();
                if (!left.isEmpty() && !switching().isSettled()) {
                    throw behind();
                }
            }
            if (!left.isEmpty()) {
                throw different(left);
            }
            verified.put(move.id(), rows);
            return rows;
        }

        private MoveProblem different(List<Bucket> buckets) throws SQLException {
            Bucket first = buckets.get(0);
            return new MoveProblem(
                    buckets.size() + " buckets differ between " + source.shard() + " and " + target.shard()
                            + ", and are not switched: in bucket " + first.number()
                            + comparison().differences(first)
                            + ". See what wrote there besides the application; make the rows of " + taker().shard()
                            + " those of "
                            + giver().shard() + ", or cancel the move, which copies anew.");
        }

        /** The first of these buckets, no more than those and no more than can be compared while writers wait; one at least. */
        private List<Bucket> batch(List<Bucket> left, int most, Map<Bucket, Long> rows) {
            int size = 1;
            long sum = rows(left.subList(0, 1), rows);
            while (size < Math.min(most, left.size())) {
                sum += rows(left.subList(size, size + 1), rows);
                if (sum > BatchSwitch.MOST_ROWS_COMPARED) {
                    break;
                }
                size++;
            }
            return left.subList(0, size);
        }

        private long rows(List<Bucket> buckets, Map<Bucket, Long> rows) {
            return buckets.stream()
                    .mapToLong(bucket -> rows.getOrDefault(bucket, 0L))
                    .sum();
        }

        private boolean isSwitched(List<Bucket> batch, Pace pace, Map<Bucket, Long> rows) throws SQLException {
            BatchSwitch.Ended ended = switching().run(batch, rows(batch, rows), pace.patience());
            return switch (ended.outcome()) {
                case SWITCHED -> {
                    pace.switched(ended.pause());
                    yield true;
                }
                case BEHIND -> throw behind();
                case BUSY -> {
                    if (!pace.isEasedAfterLocks()) {
                        throw new MoveProblem(waitingFor(giver()));
                    }
                    yield false;
                }
                case LATE -> {
                    if (!pace.isEasedAfterTime()) {
                        throw behind();
                    }
                    yield false;
                }
                case DIFFERENT -> {
                    // A change that came meanwhile, or a real one: that is seen when all is compared again.
                    verified.remove(move.id());
                    yield true;
                }
            };
        }

        private MoveProblem behind() throws SQLException {
            return new MoveProblem(stream.trouble(taker(), giver())
                    .orElse(taker().shard() + " is behind the changes of " + giver().shard()
                            + ", or slow: it is tried again."));
        }

        /** Ends the streams; the holder keeps the buckets. */
        private boolean end(ShardLink holder, ShardLink other, MoveState next) throws SQLException {
            // What the other one has becomes old as soon as it does not follow.
            Epochs.forget(other, move.switched());
            Epochs.forget(holder, move.switched());
            stream.unfollow(target, source);
            stream.unfollow(source, target);
            stream.unpublish(source);
            stream.unpublish(target);
            if (!SumsApart.end(holder, held(holder))) {
                throw new MoveProblem(waitingFor(holder));
            }
            return reached(next);
        }

        private boolean clean(ShardLink left, MoveState next) throws SQLException {
            List<Bucket> others = new ArrayList<>(move.plan().buckets());
            others.removeAll(held(left));
            if (Cleaning.clean(left, others)) {
                store.reached(move, next);
            }
            return true;
        }

        private String waitingFor(ShardLink link) throws SQLException {
            Optional<String> holder = link
                    .list(
                            "select coalesce(application_name, '') || ' of ' || coalesce(usename, '') || ', process ' || pid"
                                    + " || coalesce(', since ' || to_char(xact_start at time zone 'UTC', 'HH24:MI:SS') || ' UTC', '')"
                                    + " from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and classid = 5040"
                                    + " and granted and pid <> pg_backend_pid() and pg_locks.database ="
                                    + " (select oid from pg_database where datname = current_database())"
                                    + " and objid = any (cast(? as integer[])) order by xact_start limit 1",
                            row -> row.getString(1),
                            ShardLink.array(move.plan().buckets()))
                    .stream()
                    .findFirst();
            return "A transaction on " + link.shard()
                    + " does not let go of a bucket: it is tried again. The oldest that holds one is "
                    + holder.orElse("over by now") + ".";
        }
    }
}
