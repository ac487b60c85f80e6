package org.multidb.docker;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;

/** Visitors who read pages one after another until they are told to leave, and note what was not answered by a page. */
final class Load implements AutoCloseable {

    private static final int VISITORS = 2;
    private static final long THINKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pages = new AtomicInteger();

    private Load() {}

    static Load on(URI base, List<String> addresses) {
        Load load = new Load();
        for (int i = 0; i < VISITORS; i++) {
            int first = i;
            load.visitors.execute(() -> load.visit(Browser.forWeakNodes(base), addresses, first));
        }
        return load;
    }

    private void visit(Browser browser, List<String> addresses, int first) {
        for (int turn = first; !visitors.isShutdown(); turn++) {
            String address = addresses.get(turn % addresses.size());
            Answer answer = browser.get(address);
            if (answer.status() == 200) {
                pages.incrementAndGet();
            } else {
                failures.add(address + ": " + answer.status());
            }
            LockSupport.parkNanos(THINKING_NANOS);
        }
    }

    /** How many pages were read so far. */
    int pages() {
        return pages.get();
    }

    /** What was not answered by a page so far. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        visitors.shutdown();
        try {
            if (!visitors.awaitTermination(30, TimeUnit.SECONDS)) {
                visitors.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            visitors.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
