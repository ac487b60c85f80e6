package org.multidb.sharding;

import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.multidb.metrics.Meters;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.function.FunctionRouter;

/**
 * Asks shards, and writes to them, while buckets move between them. A whole question is asked by one map, and asked again by a fresh one where
 * a shard says that this one is older than what it holds: no row is found twice, and none is missed. A write that is refused by a shard which
 * has given the bucket away goes to the one that has it now.
 */
@ApplicationScoped
public class ShardAccess {

    /** The map may change again while a question is asked again. */
    private static final int MOST_MAPS = 5;

    /** How long a write waits for a bucket that nobody holds, for it is being handed over: less than a statement may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a question waits for another thread that reads the map: what left a shard is still there. */
    private static final Duration READ_PATIENCE = Duration.ofMillis(250);

    private static final int SHORTEST_WAIT_MILLIS = 2;
    private static final int LONGEST_WAIT_MILLIS = 20;

    @Inject
    Sharding sharding;

    @Inject
    BucketMapSetup setup;

    @Inject
    Meters meters;

    private Timer redirected;

    @PostConstruct
    void start() {
        redirected = meters.timer(
                "multidb.moves.redirected.writes.seconds",
                "Writes that met a bucket that had just moved, and how long they waited until its new shard took them");
    }

    /**
     * Asks a question about the entity's rows. Where the map cannot be read again, or has not changed yet, because buckets are being handed over
     * at this moment, it is asked by the known one: what left a shard is still there.
     *
     * @param question gives each shard that it asks its {@link ShardState#epochOf epoch}, and may be asked several times
     * @throws IllegalArgumentException if the function of the entity is not configured
     */
    public <T> T ask(Class<?> entity, Function<ShardState, T> question) {
        try {
            return askByCurrentMap(entity, question);
        } catch (OldMapException old) {
            ShardState known = sharding.state(entity, true);
            try {
                return question.apply(known);
            } catch (RuntimeException failure) {
                throw Unavailability.isOfOlderMap(failure) ? known.unavailable(failure) : failure;
            }
        }
    }

    /**
     * Asks a question on whose answer something is decided: never by a map that is not the current one.
     *
     * @param question gives each shard that it asks its {@link ShardState#epochOf epoch}, and may be asked several times
     * @throws DatabaseUnavailableException where the current map cannot be read, or buckets are being handed over at this moment
     * @throws IllegalArgumentException if the function of the entity is not configured
     */
    public <T> T askExactly(Class<?> entity, Function<ShardState, T> question) {
        try {
            return askByCurrentMap(entity, question);
        } catch (OldMapException old) {
            throw sharding.state(entity, false).unavailable(old);
        }
    }

    private <T> T askByCurrentMap(Class<?> entity, Function<ShardState, T> question) throws OldMapException {
        for (int maps = 1; ; maps++) {
            ShardState state = sharding.state(entity, false);
            try {
                return question.apply(state);
            } catch (RuntimeException failure) {
                if (!Unavailability.isOfOlderMap(failure)) {
                    throw failure;
                }
                if (maps == MOST_MAPS || !isReadAnew(entity, state.epoch(), READ_PATIENCE)) {
                    throw new OldMapException(failure);
                }
            }
        }
    }

    /** There is no newer map than one that a shard has refused. */
    private static final class OldMapException extends Exception {

        private static final long serialVersionUID = 1L;

        OldMapException(RuntimeException refusal) {
            super(refusal);
        }
    }

    /**
     * Does a write of one row of the entity.
     *
     * @param write asks the database in its own transaction whether it {@code owns_bucket}, and throws BucketMovedException if not; may be done
     *     several times
     * @throws BucketMovedException if no shard holds the bucket for two seconds, or it is not known which
     * @throws IllegalArgumentException if the function of the entity is not configured
     */
    public <T> T write(Class<?> entity, Supplier<T> write) {
        long start = System.nanoTime();
        long end = start + PATIENCE.toNanos();
        for (boolean first = true; ; first = false) {
            int epoch = sharding.state(entity, false).epoch();
            try {
                T written = write.get();
                if (!first) {
                    redirected.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                }
                return written;
            } catch (BucketMovedException moved) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                if (!isReadAnew(entity, epoch, left) && !isWaited(end)) {
                    throw moved;
                }
            }
        }
    }

    /** Whether there is a newer map than the one of that epoch. */
    private boolean isReadAnew(Class<?> entity, int epoch, Duration patience) {
        return setup.isReadNewerThan(FunctionRouter.functionOf(entity).orElseThrow(), epoch, patience);
    }

    /** Waits for some milliseconds, unless it is too late. */
    private static boolean isWaited(long end) {
        if (System.nanoTime() > end) {
            return false;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
