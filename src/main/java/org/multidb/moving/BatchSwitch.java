package org.multidb.moving;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.multidb.routing.shard.Bucket;

/**
 * Hands a batch of buckets from one shard to the other. Everything that waits comes before anything that changes: writers are kept out, the
 * other side gets all that they have written, both are compared; only then the one gives, the other takes, and the map says so. Writers wait
 * meanwhile, are refused by the one, and find the map that leads to the other.
 */
final class BatchSwitch {

    /**
     * How a batch ended.
     *
     * @param pause how long its writers waited at most
     */
    record Ended(Outcome outcome, Duration pause) {}

    /** How it ended. */
    enum Outcome {
        SWITCHED,
        /** The other side was too far behind before anybody was kept waiting. */
        BEHIND,
        /** A writer did not let go of a bucket. */
        BUSY,
        /** It took too long until the other side had everything, and it was compared. */
        LATE,
        /** Rows or sums differ. */
        DIFFERENT
    }

    /** More rows than these are not compared while writers wait, but before. */
    static final long MOST_ROWS_COMPARED = 2_000;

    private static final Duration PATIENCE_BEFORE = Duration.ofSeconds(3);
    /**
     * After a hand-over that was interrupted nobody has the batch, so nobody is kept waiting by more patience; but the giver ends a session that
     * holds locks and says nothing.
     */
    private static final Duration PATIENCE_AGAIN = BucketLocks.LONGEST_SILENCE.dividedBy(2);

    /** In the middle of a hand-over nobody may have the batch: a driver that is frozen then is replaced soon. */
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(5);

    /** Written after everything that the giver has written so far. */
    private static final String MARK = "insert into move_mark as stored (move, origin, mark) values (?, ?, 1)"
            + " on conflict (move, origin) do update set mark = stored.mark + 1 returning mark";

    private static final long POLL_NANOS = 1_000_000;
    private static final long POLL_BEFORE_NANOS = 5_000_000;

    private final MoveStore store;
    private final Move move;
    private final ShardLink giver;
    private final ShardLink taker;
    private final Comparison comparison;

    BatchSwitch(MoveStore store, Move move, ShardLink giver, ShardLink taker, Comparison comparison) {
        this.store = store;
        this.move = move;
        this.giver = giver;
        this.taker = taker;
        this.comparison = comparison;
    }

    /**
     * Switches buckets that the giver holds.
     *
     * @param rows how many rows they have together
     * @param patience after which it is given up, if nothing was changed yet; a call that is under way then comes to its end, within a second
     */
    Ended run(List<Bucket> batch, long rows, Duration patience) throws SQLException {
        hurry();
        long marked = System.nanoTime();
        boolean followed = isSettled();
        store.late(move, Duration.ofNanos(System.nanoTime() - marked));
        if (!followed) {
            return new Ended(Outcome.BEHIND, Duration.ZERO);
        }
        store.hurry(FROZEN_AFTER);
        try {
            return runInHaste(batch, rows, patience);
        } finally {
            store.relax();
        }
    }

    private Ended runInHaste(List<Bucket> batch, long rows, Duration patience) throws SQLException {
        int epoch = store.reserve(move, batch);
        long start = System.nanoTime();
        OptionalLong mark = hold(batch);
        Outcome outcome = mark.isPresent()
                ? handOverAndRelease(batch, epoch, rows, start + patience.toNanos(), mark.getAsLong())
                : Outcome.BUSY;
        Duration pause = Duration.ofNanos(System.nanoTime() - start);
        store.paused(move, pause);
        if (outcome != Outcome.SWITCHED) {
            store.releaseBatch(move);
        }
        return new Ended(outcome, pause);
    }

    private void hurry() throws SQLException {
        giver.answersWithin(ShardLink.SHORT);
        taker.answersWithin(ShardLink.SHORT);
        taker.endsStatementsAfter(BucketLocks.WHILE_HELD);
    }

    private Outcome handOverAndRelease(List<Bucket> batch, int epoch, long rows, long end, long mark)
            throws SQLException {
        try {
            return handOver(batch, epoch, rows, end, mark);
        } finally {
            BucketLocks.release(giver, batch);
        }
    }

    private Outcome handOver(List<Bucket> batch, int epoch, long rows, long end, long mark) throws SQLException {
        try {
            if (!isFollowedTo(mark, end, POLL_NANOS)) {
                return Outcome.LATE;
            }
            Comparison.Result found =
                    rows <= MOST_ROWS_COMPARED ? comparison.compare(batch) : comparison.compareSums(batch);
            if (!found.different().isEmpty()) {
                return Outcome.DIFFERENT;
            }
        } catch (SQLException failure) {
            // The database has ended what took too long; nothing was changed.
            BucketLocks.requireTooLong(failure);
            return Outcome.LATE;
        }
        if (isOver(end)) {
            return Outcome.LATE;
        }
        give(batch, epoch);
        take(batch, epoch);
        store.publish(move, batch, epoch);
        return Outcome.SWITCHED;
    }

    /**
     * Goes on with a hand-over that was interrupted: it is done to its end, or nothing of it is left. Under the locks again, so that a driver that
     * was taken for lost gives nothing after this has looked.
     *
     * @param trouble why the taker will not get what it lacks; empty where that is not known
     */
    void resume(Trouble trouble) throws SQLException {
        hurry();
        OptionalLong mark = hold(move.batch());
        if (mark.isEmpty()) {
            throw new MoveProblem("A batch of move " + move.id() + " is in doubt, and somebody holds its locks at "
                    + giver.shard() + ": it is tried again.");
        }
        store.hurry(FROZEN_AFTER);
        try {
            resumeAlone(trouble, mark.getAsLong());
        } finally {
            BucketLocks.release(giver, move.batch());
            store.relax();
        }
    }

    /** Why the one side does not follow the other, and will not by itself. */
    @FunctionalInterface
    interface Trouble {
        Optional<String> find() throws SQLException;
    }

    private void resumeAlone(Trouble trouble, long mark) throws SQLException {
        List<Bucket> batch = move.batch();
        String buckets = ShardLink.array(batch);
        boolean given = giver.is(
                "select exists (select from bucket_owner where until = ? and bucket = any (cast(? as smallint[])))",
                move.epoch(),
                buckets);
        boolean taken = taker.is(
                "select exists (select from bucket_owner where since = ? and bucket = any (cast(? as smallint[])))",
                move.epoch(),
                buckets);
        if (!given && !taken) {
            store.releaseBatch(move);
            return;
        }
        // Nobody writes to these buckets: what was written before the giver gave them is all there will be.
        if (!taken && !isFollowedTo(mark, System.nanoTime() + PATIENCE_AGAIN.toNanos(), POLL_NANOS)) {
            Optional<String> reason = trouble.find();
            if (reason.isEmpty()) {
                throw new MoveProblem(
                        taker.shard() + " was to take " + batch.size() + " buckets and has not got all changes of "
                                + giver.shard()
                                + " yet. Until then nobody holds them, and writes to them are refused (503). See that both run and "
                                + taker.shard() + " reaches " + giver.shard() + ".");
            }
            takeBack(batch);
            return;
        }
        if (!taken) {
            take(batch, move.epoch());
        }
        store.publish(move, batch, move.epoch());
    }

    /** The giver keeps what the other never took; the epoch counts all the same, as the giver is at it. */
    private void takeBack(List<Bucket> batch) throws SQLException {
        giver.run(
                "update bucket_owner set until = null, moved_to = null where until = ? and bucket = any (cast(? as smallint[]))",
                move.epoch(),
                ShardLink.array(batch));
        store.publishBack(move, batch, move.epoch());
    }

    /** All of them or none, by one call: writers wait for it. */
    private void give(List<Bucket> batch, int epoch) throws SQLException {
        String buckets = ShardLink.array(batch);
        long given = giver.number(
                "with held as (select count(*) as buckets from bucket_owner where until is null and bucket = any (cast(? as smallint[]))),"
                        + " given as (update bucket_owner set until = ?, moved_to = ? where until is null"
                        + " and bucket = any (cast(? as smallint[])) and (select buckets from held) = ? returning bucket),"
                        + " known as (update shard_epoch set epoch = greatest(epoch, ?) where (select buckets from held) = ?)"
                        + " select buckets from held",
                buckets,
                epoch,
                taker.shard().name(),
                buckets,
                batch.size(),
                epoch,
                batch.size());
        if (given != batch.size()) {
            throw new MoveProblem(giver.shard() + " holds " + given + " of " + batch.size()
                    + " buckets that it was to give to " + taker.shard()
                    + ". Nothing was changed: look at its table bucket_owner, and at "
                    + "the coordinator's bucket_map, before anything else.");
        }
    }

    /** All of them or none, by one call; may be done again. */
    private void take(List<Bucket> batch, int epoch) throws SQLException {
        String buckets = ShardLink.array(batch);
        // What a part of the statement sees is as it was before all of it.
        boolean taken = taker.is(
                "with fit as (select not exists (select from bucket_owner where since >= ? and until is not null"
                        + " and bucket = any (cast(? as smallint[]))) as fits),"
                        + " apart as (insert into bucket_apart (bucket, complete)"
                        + " select bucket, true from unnest(cast(? as smallint[])) as bucket, fit where fits on conflict do nothing),"
                        + " taken as (insert into bucket_owner (bucket, since)"
                        + " select bucket, ? from unnest(cast(? as smallint[])) as bucket, fit where fits on conflict do nothing),"
                        + " known as (update shard_epoch set epoch = greatest(epoch, ?) where (select fits from fit))"
                        + " select fits from fit",
                epoch,
                buckets,
                buckets,
                epoch,
                buckets,
                epoch);
        if (!taken) {
            throw new MoveProblem(
                    taker.shard() + " knows a later owner for some of the buckets that it was to take from "
                            + giver.shard()
                            + ": was one of the two restored from a backup? Look at their tables bucket_owner before anything else.");
        }
    }

    /** Waits until the one side has all that the other has written so far; false if that takes long. */
    boolean isSettled() throws SQLException {
        long mark = giver.number(MARK, move.id(), giver.shard().name());
        return isFollowedTo(mark, System.nanoTime() + PATIENCE_BEFORE.toNanos(), POLL_BEFORE_NANOS);
    }

    /** Keeps writers out and sets a mark after what they have written; empty if one of them does not let go. */
    private OptionalLong hold(List<Bucket> batch) throws SQLException {
        return BucketLocks.hold(giver, batch, MARK, move.id(), giver.shard().name());
    }

    private boolean isFollowedTo(long mark, long end, long poll) throws SQLException {
        do {
            if (taker.is(
                    "select exists (select from move_mark where move = ? and origin = ? and mark >= ?)",
                    move.id(),
                    giver.shard().name(),
                    mark)) {
                return true;
            }
            LockSupport.parkNanos(poll);
        } while (!isOver(end));
        return false;
    }

    private static boolean isOver(long end) {
        return System.nanoTime() - end > 0;
    }
}
