package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.multidb.persistence.Unavailability;
import org.multidb.sharding.Sharding;
import org.multidb.site.product.Products;
import org.multidb.topology.Workers;

/**
 * Whether this node can be sent visitors: once it has shown a page and is warm, and as long as the catalogue answers, without which no page
 * can be made, and the bucket map fits the configured shards. Replicas and shards may be away. A node that was told to stop is not ready.
 *
 * <p>The page is asked for after the start, and again only after the node was not ready.
 *
 * <p>Nobody waits longer than two seconds, and at most one look is under way: a catalogue that hangs holds one thread and one connection,
 * however often it is asked for.
 */
@ApplicationScoped
class Readiness {

    private static final Logger LOG = Logger.getLogger(Readiness.class.getName());

    /** Shorter than a load balancer waits for the answer, which are 3 s in docker/haproxy.cfg. */
    private static final int PATIENCE_SECONDS = 2;

    @Inject
    Workers workers;

    @Inject
    Products products;

    @Inject
    Sharding sharding;

    @Inject
    Draining draining;

    @Inject
    FirstPage firstPage;

    @Inject
    WarmUp warmUp;

    private CompletableFuture<Optional<String>> look = CompletableFuture.completedFuture(Optional.empty());
    private Optional<String> reported = Optional.empty();

    /**
     * Whether it can.
     *
     * @param node the address of this node, for the page that it has to show; empty where it cannot be asked for one
     */
    boolean isReady(Optional<URI> node) {
        Optional<String> objection = stopping().or(() -> objection(node)).or(this::stopping);
        report(objection);
        return objection.isEmpty();
    }

    private Optional<String> stopping() {
        return draining.isBegun() ? Optional.of("this node was told to stop") : Optional.empty();
    }

    private Optional<String> objection(Optional<URI> node) {
        try {
            return begun(node)
                    .copy()
                    .completeOnTimeout(
                            Optional.of(
                                    "the catalogue or the first page does not answer in time, or this node warms up"),
                            PATIENCE_SECONDS,
                            TimeUnit.SECONDS)
                    .join();
        } catch (RejectedExecutionException noThread) {
            return Optional.of("no thread is free");
        }
    }

    /** The look that is under way, or a new one. */
    private synchronized CompletableFuture<Optional<String>> begun(Optional<URI> node) {
        if (look.isDone()) {
            look = CompletableFuture.supplyAsync(() -> ask(node), workers.executor());
        }
        return look;
    }

    private Optional<String> ask(Optional<URI> node) {
        Optional<String> objection = askCatalogue();
        if (objection.isPresent()) {
            firstPage.forget();
            return objection;
        }
        Optional<OwnPages> pages = node.map(OwnPages::new);
        Optional<String> lack = pages.flatMap(firstPage::lack);
        boolean wasWarmedUp = lack.isEmpty() && pages.map(warmUp::run).orElse(false);
        // That took a while.
        return wasWarmedUp ? askCatalogue() : lack;
    }

    private Optional<String> askCatalogue() {
        try {
            products.existsNow(0);
            // Until it has read the map, soon after the catalogue has answered for the first time, a node takes no
            // posts.
            return sharding.objection();
        } catch (RuntimeException failure) {
            return Optional.of(
                    Unavailability.reasonOf(failure).orElse(failure.getClass().getName()));
        }
    }

    /** A line for each change, however often a load balancer asks. */
    private synchronized void report(Optional<String> objection) {
        if (objection.isPresent() != reported.isPresent()) {
            objection.ifPresentOrElse(
                    reason -> LOG.warning(() -> "ready=false reason=\"" + reason + "\""), () -> LOG.info("ready=true"));
        }
        reported = objection;
    }
}
