package org.multidb.moving;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.multidb.cluster.RunningSite;
import org.multidb.site.web.SiteData;

/**
 * Kills databases and the node and ends the driver's sessions, one after the other at random, and starts again what it killed. Meanwhile it
 * holds up the replay of a replica now and then. Closed, it leaves everything running.
 */
final class Kills implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Kills.class.getName());
    private static final List<String> SHARDS = List.of("reviews-1", "reviews-2", "reviews-3");
    private static final List<String> PRIMARIES = List.of("default", "reviews-1", "reviews-2", "reviews-3");
    private static final int REST_MILLIS = 5_000;
    private static final int LONGEST_OUTAGE_MILLIS = 3_000;
    private static final int PATIENCE_MINUTES = 4;

    private final RunningSite site;
    private final SiteData data;
    private final Random random;
    private final long end;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private Optional<Future<?>> steps = Optional.empty();
    private Optional<String> heldUp = Optional.empty();

    /**
     * Nothing is killed yet.
     *
     * @param end when nothing is killed any more, by {@link System#nanoTime}
     */
    Kills(RunningSite site, long seed, long end) {
        this.site = site;
        this.data = new SiteData(site);
        this.random = new Random(seed);
        this.end = end;
    }

    /** Kills from now on. */
    void begin() {
        steps = Optional.of(thread.scheduleWithFixedDelay(this::step, REST_MILLIS, REST_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void step() {
        if (heldUp.isPresent()) {
            letGo();
        } else if (random.nextInt(3) == 0 && goesOn()) {
            holdUp(one(SHARDS) + "-s");
        }
        if (goesOn()) {
            kill();
        }
    }

    private boolean goesOn() {
        return System.nanoTime() - end < 0;
    }

    private void kill() {
        // The node seldom: it takes longest to come back, and nothing moves meanwhile.
        switch (random.nextInt(12)) {
            case 0 -> killNode();
            case 1, 2 -> crash(one(SHARDS) + "-s");
            case 3, 4, 5 -> endDriver();
            default -> crash(one(PRIMARIES));
        }
    }

    private String one(List<String> aliases) {
        return aliases.get(random.nextInt(aliases.size()));
    }

    private void holdUp(String replica) {
        LOG.info(() -> replica + " is held up");
        data.column(replica, "select pg_wal_replay_pause()::text");
        heldUp = Optional.of(replica);
    }

    /** Also one that has crashed, and thereby gone on, meanwhile. */
    private void letGo() {
        heldUp.ifPresent(replica -> data.column(replica, "select pg_wal_replay_resume()::text"));
        heldUp = Optional.empty();
    }

    private void killNode() {
        LOG.info("the node is killed");
        site.server().kill();
        rest();
        site.startServer();
    }

    private void crash(String alias) {
        LOG.info(() -> alias + " crashes");
        site.cluster().instance(alias).kill();
        rest();
        site.cluster().start(alias);
    }

    /** At some of the databases, at least one. */
    private void endDriver() {
        String certain = one(PRIMARIES);
        PRIMARIES.stream()
                .filter(alias -> random.nextBoolean() || alias.equals(certain))
                .forEach(this::endDriverAt);
    }

    private void endDriverAt(String alias) {
        List<String> ended = data.column(
                alias,
                "select pg_terminate_backend(pid)::text from pg_stat_activity where usename = ? and backend_type = 'client backend'",
                alias + "_owner");
        LOG.info(() -> ended.size() + " sessions of the driver end at " + alias);
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_OUTAGE_MILLIS));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Lets the last one end, and kills no more.
     *
     * @throws AssertionError if something did not start again
     */
    @Override
    public void close() {
        steps.filter(future -> !future.isDone()).ifPresent(future -> future.cancel(false));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("The last kill has not ended after " + PATIENCE_MINUTES + " minutes.");
            }
            if (steps.isPresent() && !steps.get().isCancelled()) {
                steps.get().get();
            }
        } catch (ExecutionException failure) {
            throw new AssertionError("What was killed did not come back.", failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        letGo();
    }
}
