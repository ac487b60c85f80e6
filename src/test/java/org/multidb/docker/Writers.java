package org.multidb.docker;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;

/** Visitors who post one review after another until they are told to leave, while the databases let each wait for up to a second. */
final class Writers implements AutoCloseable {

    private static final int WRITERS = 3;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Lets nobody write for most of the time, for 14 s in all; readers are not disturbed. */
    private static final String BRAKE =
            "do $$ begin for turn in 1..16 loop lock table review in exclusive mode; perform pg_sleep(0.8); commit; perform pg_sleep(0.05);"
                    + " end loop; end $$";

    private final Containers site;
    private final String text;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger saved = new AtomicInteger();
    private final AtomicInteger slow = new AtomicInteger();

    private Writers(Containers site, String text) {
        this.site = site;
        this.text = text;
    }

    static Writers on(Containers site, String text) {
        Writers writers = new Writers(site, text);
        for (String shard : site.shards()) {
            writers.threads.execute(() -> site.ask(shard, shard, BRAKE));
        }
        for (int i = 0; i < WRITERS; i++) {
            writers.threads.execute(writers::write);
        }
        return writers;
    }

    private void write() {
        Browser visitor = Browser.forWeakNodes(site.base());
        while (!threads.isShutdown()) {
            Answer form = visitor.get(Posts.FORM);
            if (form.status() != 200) {
                failures.add("the form: " + form.status());
                continue;
            }
            long start = System.nanoTime();
            Answer answer = visitor.submit(form.form().with("review", text).with("rating", "3"));
            if (answer.status() != 302) {
                failures.add("a post: " + answer.status());
                continue;
            }
            saved.incrementAndGet();
            if (System.nanoTime() - start > SLOW_NANOS) {
                slow.incrementAndGet();
            }
        }
    }

    /** How many posts had to wait so far. */
    int slow() {
        return slow.get();
    }

    /** How many were acknowledged; all, once this is closed. */
    int saved() {
        return saved.get();
    }

    /** How many of them the databases have. */
    int stored() {
        return site.shards().stream()
                .mapToInt(shard -> Integer.parseInt(
                        site.ask(shard, shard, "select count(*) from review where text = '" + text + "'")))
                .sum();
    }

    /** What was not answered as it should be so far. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
