package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Many who come at once while the server's pools have hardly a connection, and processors have other work. */
@OnRunningSite
class BurstIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int VISITORS = 16;

    private final RunningSite site;
    private final SiteData data;

    BurstIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
    }

    @Test
    void everybodyWhoPostsAtOnceToAServerThatHasJustStartedIsServed() {
        site.restartServer();
        long product = data.product(Names.unique("Burst "));
        List<Reviewer> visitors = Stream.generate(() -> Reviewer.at(site.base(), product))
                .limit(VISITORS)
                .toList();
        List<Form> forms = visitors.stream()
                .map(visitor ->
                        visitor.form().with("review", Names.unique("At once ")).with("rating", "4"))
                .toList();
        List<Integer> statuses = busily(IntStream.range(0, VISITORS)
                .<Supplier<Integer>>mapToObj(number -> () ->
                        visitors.get(number).browser().submit(forms.get(number)).status())
                .toList());

        assertThat(statuses).hasSize(VISITORS).containsOnly(302);
        assertThat(data.reviewsOf(product)).isEqualTo(VISITORS);
    }

    @Test
    void aPostThatIsRefusedIsOneLineInTheLog() {
        long product = data.product(Names.unique("Refused "));
        Reviewer visitor = Reviewer.at(site.base(), product);
        Form form = visitor.form().with("review", "Refused").with("rating", "4");
        String id = "burst-" + product + "-refused";
        site.cluster().instance(SiteData.REVIEWS).stop();
        try {
            Answer answer =
                    visitor.browser().send("POST", form.action(), Browser.encode(form.fields()), "X-Request-Id", id);
            assertThat(answer.status()).isEqualTo(503);
        } finally {
            site.cluster().start(SiteData.REVIEWS);
        }
        await().atMost(PATIENCE).until(() -> !about(id).isEmpty());
        assertThat(about(id))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("page=REVIEW_CREATE", "status=503", "database=" + SiteData.REVIEWS, "reason="));
        await().atMost(PATIENCE)
                .until(() -> new Browser(site)
                        .get("/review/products/")
                        .texts(".notice")
                        .isEmpty());
    }

    private List<String> about(String id) {
        try (Stream<String> lines = Files.lines(site.server().log())) {
            return lines.filter(line -> line.contains(id)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The answers to all, asked at the same time, while the processors, but for one, have something else to do. */
    private static List<Integer> busily(List<Supplier<Integer>> requests) {
        AtomicBoolean over = new AtomicBoolean();
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        ExecutorService threads = Executors.newFixedThreadPool(VISITORS + processors);
        try {
            IntStream.range(0, processors)
                    .forEach(each -> threads.execute(() -> {
                        while (!over.get()) {
                            Thread.onSpinWait();
                        }
                    }));
            return requests.stream().map(request -> CompletableFuture.supplyAsync(request, threads)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            over.set(true);
            threads.shutdown();
        }
    }
}
