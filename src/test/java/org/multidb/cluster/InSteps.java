package org.multidb.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work done side by side, where the next step needs all of it. */
final class InSteps {

    private InSteps() {}

    /** Runs them all to their ends; then throws what the first of them threw, if any did. */
    static void atOnce(List<Runnable> steps) {
        if (steps.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        try {
            List<Future<?>> futures = new ArrayList<>();
            steps.forEach(step -> futures.add(threads.submit(step)));
            await(futures);
        } finally {
            threads.shutdown();
        }
    }

    private static void await(List<Future<?>> futures) {
        RuntimeException first = null;
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException failure) {
                first = first == null ? asUnchecked(failure.getCause()) : first;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ClusterException("Interrupted while waiting for the cluster.", interrupted);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static RuntimeException asUnchecked(Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new ClusterException("The cluster failed: " + cause, cause);
    }
}
