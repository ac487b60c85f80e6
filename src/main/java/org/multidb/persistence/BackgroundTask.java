package org.multidb.persistence;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.topology.Workers;

/**
 * Runs background work and logs its failures instead of throwing them, so that its loop goes on. That includes errors and undeclared checked
 * exceptions (WildFly 39 throws them when a commit fails), but not a {@link VirtualMachineError}.
 *
 * <p>Logs each kind of failure once until the work succeeds again. That a database is unreachable is logged by the probes, and here at
 * {@link Level#FINE} only. Thread-safe.
 */
public final class BackgroundTask {

    private static final int MOST_KINDS = 20;

    private final String logger;
    private final String where;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** What is to be done. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Work that has not failed yet.
     *
     * @param owner whose log it is
     * @param where what is going on, as {@code key=value}
     */
    public BackgroundTask(Class<?> owner, String where) {
        this.logger = owner.getName();
        this.where = where;
    }

    /** Does the work; says whether it ended without a failure. */
    public boolean endsWell(Work work) {
        try {
            work.run();
            recover();
            return true;
        } catch (VirtualMachineError broken) {
            throw broken;
        } catch (Throwable failure) {
            report(failure);
            return false;
        }
    }

    /** Does the work now, and again each second until it has ended without a failure. */
    public void untilItEndsWell(Workers workers, Work work) {
        boolean done = false;
        try {
            done = endsWell(work);
        } finally {
            if (!done) {
                workers.later(() -> untilItEndsWell(workers, work));
            }
        }
    }

    private void report(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        boolean away = Unavailability.reasonOf(failure).isPresent();
        boolean isNew = !away && reported.size() < MOST_KINDS && reported.add(FailureText.describe(failure));
        FailureText.log(
                log(), isNew ? Level.WARNING : Level.FINE, failure, where + " event=\"failed, is tried again\"");
    }

    private void recover() {
        if (!reported.isEmpty()) {
            reported.clear();
            log().info(() -> where + " event=\"goes on again\"");
        }
    }

    private Logger log() {
        return Logger.getLogger(logger);
    }
}
