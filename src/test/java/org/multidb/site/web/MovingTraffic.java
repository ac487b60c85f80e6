package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.multidb.cluster.RunningSite;

/**
 * Visitors who read a product whose reviews stay as they are, and others who write, change and delete reviews of another one, while buckets move.
 * Each answer that is not what it must be is noted, and all that was acknowledged.
 */
public final class MovingTraffic implements AutoCloseable {

    private static final int STATIC_REVIEWS = 60;
    private static final int READERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSite site;
    /** Of the nodes that are read at in turn. */
    private final List<URI> nodes;

    private final SiteData data;
    private final long still;
    private final long busy;
    private final Member author;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    /** The text of each review that is there by what was acknowledged. */
    private final Map<String, String> saved = new ConcurrentHashMap<>();

    private final Queue<String> deleted = new ConcurrentLinkedQueue<>();

    private MovingTraffic(RunningSite site, List<URI> nodes) {
        this.site = site;
        this.nodes = nodes;
        this.data = new SiteData(site);
        this.still = data.product(Names.unique("Still "));
        this.busy = data.product(Names.unique("Busy "));
        this.author = Member.signUp(site);
    }

    /** Begins to read and write. */
    public static MovingTraffic on(RunningSite site) {
        return on(site, site.base());
    }

    /** Begins to read at those nodes, and to write at the site's own. */
    public static MovingTraffic on(RunningSite site, URI... nodes) {
        MovingTraffic traffic = new MovingTraffic(site, List.of(nodes));
        Browser visitor = new Browser(site);
        for (int number = 0; number < STATIC_REVIEWS; number++) {
            traffic.post(visitor, traffic.still, "Still " + number);
        }
        for (int reader = 0; reader < READERS; reader++) {
            traffic.run(traffic::read);
        }
        traffic.run(traffic::write);
        return traffic;
    }

    private void run(Runnable visit) {
        threads.execute(() -> {
            try {
                visit.run();
            } catch (RuntimeException | AssertionError broken) {
                wrong.add("a visitor gave up: " + broken);
            }
        });
    }

    private String post(Browser visitor, long product, String text) {
        String form = "/review/create/" + product + "/";
        Answer answer =
                visitor.submit(visitor.get(form).form().with("review", text).with("rating", "4"));
        if (answer.status() != 302) {
            wrong.add("a post: " + answer.status());
            return "";
        }
        return answer.location();
    }

    private void read() {
        String page = "/review/products/" + still + "/";
        for (int round = 0; !threads.isShutdown(); round++) {
            Browser visitor = new Browser(nodes.get(round % nodes.size()));
            List<String> shown = new ArrayList<>();
            String next = page;
            while (!next.isEmpty()) {
                Answer answer = visitor.get(next);
                if (answer.status() != 200) {
                    wrong.add(next + ": " + answer.status());
                    break;
                }
                if (next.equals(page) && !answer.text(".summary-count").equals(STATIC_REVIEWS + " reviews")) {
                    wrong.add("the sum: " + answer.text(".summary-count"));
                }
                shown.addAll(answer.page().select("article.review h3 a").eachAttr("href"));
                next = answer.neighbour("next");
            }
            if (shown.size() != STATIC_REVIEWS || shown.stream().distinct().count() != STATIC_REVIEWS) {
                wrong.add("reviews shown: " + shown.size() + ", different ones "
                        + shown.stream().distinct().count());
            }
            reads.incrementAndGet();
        }
    }

    /** Writes a review, changes the one before and deletes the one before that. */
    private void write() {
        Browser browser = author.browser();
        String[] last = {"", ""};
        for (int number = 0; !threads.isShutdown(); number++) {
            String address = post(browser, busy, "Busy " + number);
            writes.incrementAndGet();
            if (!address.isEmpty()) {
                saved.put(address, "Busy " + number);
            }
            if (!last[0].isEmpty()) {
                change(browser, last[0], "Changed " + number);
            }
            if (!last[1].isEmpty() && number % 3 == 0) {
                delete(browser, last[1]);
            }
            last[1] = last[0];
            last[0] = address;
        }
    }

    private void change(Browser browser, String address, String text) {
        Answer form = browser.get(address + "edit/");
        Answer answer = form.status() == 200 ? browser.submit(form.form().with("review", text)) : form;
        writes.incrementAndGet();
        if (answer.status() == 302) {
            saved.put(address, text);
        } else {
            wrong.add("a change: " + answer.status());
        }
    }

    private void delete(Browser browser, String address) {
        Answer form = browser.get(address + "delete/");
        Answer answer = form.status() == 200 ? browser.submit(form.form()) : form;
        if (answer.status() == 302) {
            saved.remove(address);
            deleted.add(address);
        } else {
            wrong.add("a deletion: " + answer.status());
        }
    }

    /** Waits until some more was read and written. */
    public void awaitMore() {
        int read = reads.get();
        int written = writes.get();
        await("reading and writing")
                .atMost(PATIENCE)
                .until(() -> reads.get() > read + 2 && writes.get() > written + 10);
    }

    /** Everything was as it must be: nothing is lost, doubled or back. */
    public void check() {
        close();
        assertThat(wrong).isEmpty();
        Browser visitor = new Browser(site);
        saved.forEach((address, text) -> assertThat(visitor.get(address).text(".review-text"))
                .as(address)
                .isEqualTo(text));
        deleted.forEach(
                address -> assertThat(visitor.get(address).status()).as(address).isEqualTo(404));
        assertThat(visitor.get("/review/products/" + busy + "/").text(".summary-count"))
                .isEqualTo(saved.size() + " reviews");
        assertThat(Shards.of(site).reviewsOf(busy)).as("rows").isEqualTo(saved.size());
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
