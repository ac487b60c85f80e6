package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.multidb.persistence.FailureText;
import org.multidb.site.web.operations.OwnPages.Answer;
import org.multidb.topology.Settings;
import org.multidb.topology.Workers;

/**
 * Asks this node for its pages, for {@code multidb.warm-up-seconds}, before it says for the first time that it is ready: the JVM compiles what
 * it runs often, and until then a page costs several times as much. Nothing is changed: the one form that is sent is empty, and refused.
 */
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());

    /** Of what a page says only numbers are taken: names of products could look like any link. */
    private static final Pattern PRODUCT = Pattern.compile("/review/products/(\\d{1,18})/\"");

    private static final Pattern REVIEW = Pattern.compile("/review/(\\d{1,18})/\"");

    /** Says that a page was shown before, which is not true: such a page is never kept in memory, so it is made each time. */
    private static final String MADE_ANEW = "?seen=0";

    /** A page whose form, sent empty, is refused before any database is asked. */
    private static final String WITH_FORM = OwnPages.LOGIN + MADE_ANEW;

    private static final int REFUSED = 422;

    /** Enough to keep a few cores busy; more would only be more load for the databases that other nodes use. */
    private static final int MOST_VISITORS = 4;

    private static final int PAUSE_MILLIS = 100;

    @Inject
    Settings settings;

    @Inject
    Workers workers;

    @Inject
    Draining draining;

    private volatile boolean done;

    /** What all visitors share. */
    private record Visit(OwnPages pages, List<String> paths, long end, AtomicInteger asked, AtomicInteger made) {}

    /**
     * Returns when the time is over. Nothing that fails here keeps the node from being ready.
     *
     * @return whether pages were asked for; not from the second time on, or where that is turned off
     */
    boolean run(OwnPages pages) {
        int seconds =
                settings.find("multidb.warm-up-seconds").map(Integer::valueOf).orElse(20);
        if (done || seconds == 0) {
            return false;
        }
        done = true;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            List<String> paths = paths(pages.get(OwnPages.LIST).text());
            Visit visit = new Visit(pages, paths, end, new AtomicInteger(), new AtomicInteger());
            CompletableFuture<?>[] others = others(visit);
            visit(visit);
            CompletableFuture.allOf(others).join();
            LOG.info(() ->
                    "event=\"warmed up\" requests=" + visit.asked() + " pages=" + visit.made() + " seconds=" + seconds);
        } catch (IOException | RuntimeException failure) {
            FailureText.log(LOG, Level.WARNING, failure, "event=\"warming up failed\"");
        }
        return true;
    }

    /** As many as find a thread. */
    private CompletableFuture<?>[] others(Visit visit) {
        Executor threads = workers.executor();
        int most = Math.min(MOST_VISITORS, Runtime.getRuntime().availableProcessors()) - 1;
        List<CompletableFuture<?>> others = new ArrayList<>();
        try {
            while (others.size() < most) {
                others.add(CompletableFuture.runAsync(() -> visit(visit), threads));
            }
        } catch (RejectedExecutionException noThread) {
            LOG.fine(() -> "event=\"warming up\" visitors=" + (others.size() + 1));
        }
        return others.toArray(CompletableFuture[]::new);
    }

    private void visit(Visit visit) {
        try {
            while (System.nanoTime() < visit.end()
                    && !draining.isBegun()
                    && !Thread.currentThread().isInterrupted()) {
                int turn = visit.asked().getAndIncrement();
                if (isPage(visit.pages(), visit.paths().get(turn % visit.paths().size()))) {
                    visit.made().incrementAndGet();
                } else {
                    // What fails is not asked for without a pause.
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPage(OwnPages pages, String path) {
        try {
            Answer answer = pages.get(path);
            return answer.isPage()
                    && (!path.equals(WITH_FORM) || pages.sendEmpty(path, answer).status() == REFUSED);
        } catch (IOException failure) {
            LOG.log(Level.FINE, failure, () -> "event=\"warming up\" path=" + path);
            return false;
        }
    }

    /** What to ask for after that list, relative to the node: each kind of page as often as the others. */
    static List<String> paths(String list) {
        List<String> products = found(PRODUCT, list);
        List<String> reviews = found(REVIEW, list);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < Math.max(1, reviews.size()); i++) {
            paths.add(OwnPages.LIST + MADE_ANEW);
            paths.add(OwnPages.LIST);
            paths.add(WITH_FORM);
            paths.add(OwnPages.LOGIN);
            if (!products.isEmpty()) {
                String product = products.get(i % products.size()) + "/";
                paths.add(OwnPages.LIST + product + MADE_ANEW);
                paths.add(OwnPages.LIST + product);
                paths.add(OwnPages.CREATE + product + MADE_ANEW);
                paths.add(OwnPages.CREATE + product);
            }
            if (!reviews.isEmpty()) {
                paths.add("review/" + reviews.get(i) + "/");
            }
        }
        return paths;
    }

    private static List<String> found(Pattern link, String page) {
        return link.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
