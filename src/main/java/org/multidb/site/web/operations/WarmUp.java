package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.multidb.persistence.FailureText;
import org.multidb.topology.Settings;
import org.multidb.topology.Workers;

/**
 * Asks this node for its pages for {@code multidb.warm-up-seconds} after the start, before it is ready: the JVM compiles what it runs often, and
 * until then a page costs several times as much. Only reads; what a form does stays to be compiled.
 */
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
    private static final Pattern PRODUCT = Pattern.compile("href=\"([^\"]*/review/products/\\d+/)\"");
    private static final Pattern REVIEW = Pattern.compile("href=\"([^\"]*/review/\\d+/)\"");

    /** Says that a page was shown before, which is not true: such a page is never kept in memory, so it is made each time. */
    private static final String MADE_ANEW = "?seen=0";

    @Inject
    Settings settings;

    @Inject
    Workers workers;

    @Inject
    Draining draining;

    private boolean done;

    /** Returns when the time is over, at once from the second time on. Nothing that fails here keeps the node from being ready. */
    synchronized void run(OwnPages pages) {
        int seconds =
                settings.find("multidb.warm-up-seconds").map(Integer::valueOf).orElse(20);
        if (done || seconds == 0) {
            return;
        }
        done = true;
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try {
            List<String> paths = paths(pages.get(OwnPages.LIST).text());
            AtomicInteger asked = new AtomicInteger();
            CompletableFuture<?>[] visitors = IntStream.range(
                            0, Runtime.getRuntime().availableProcessors())
                    .mapToObj(visitor ->
                            CompletableFuture.runAsync(() -> visit(pages, paths, asked, end), workers.executor()))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(visitors).join();
            LOG.info(() -> "event=\"warmed up\" requests=" + asked + " seconds=" + seconds);
        } catch (IOException | RuntimeException failure) {
            FailureText.log(LOG, Level.WARNING, failure, "event=\"warming up failed\"");
        }
    }

    private void visit(OwnPages pages, List<String> paths, AtomicInteger asked, long end) {
        try {
            while (System.nanoTime() < end && !draining.isBegun()) {
                pages.get(paths.get(asked.getAndIncrement() % paths.size()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What to ask for, each kind of page as often as the others. */
    private static List<String> paths(String list) {
        List<String> products = found(PRODUCT, list);
        List<String> reviews = found(REVIEW, list);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < Math.max(1, reviews.size()); i++) {
            paths.add(OwnPages.LIST + MADE_ANEW);
            paths.add(OwnPages.LIST);
            paths.add("account/login/");
            if (!products.isEmpty()) {
                String product = products.get(i % products.size());
                paths.add(product + MADE_ANEW);
                paths.add(product);
                paths.add(product.replace("/products/", "/create/"));
            }
            if (!reviews.isEmpty()) {
                paths.add(reviews.get(i));
            }
        }
        return paths;
    }

    private static List<String> found(Pattern link, String page) {
        return link.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
