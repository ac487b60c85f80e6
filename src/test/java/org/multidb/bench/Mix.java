package org.multidb.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Visitors all at once: of a hundred requests 90 look at a review, 9 at a product, and 1 posts a review. */
record Mix(BenchSite site, int reviews, Report report) {

    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(30);

    /** What one client saw. */
    private record Seen(List<Double> millis, int errors) {}

    void measure() {
        run(WARM_UP);
        List<Seen> all = run(TIME);
        double[] sorted = all.stream()
                .flatMap(seen -> seen.millis().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        report.tell("mix, 8 clients", sorted.length / (double) TIME.toSeconds(), "1/s");
        report.tell("mix, p50", sorted[sorted.length / 2], "ms");
        report.tell("mix, p99", sorted[sorted.length * 99 / 100], "ms");
        report.atMost(0, "mix, errors", all.stream().mapToInt(Seen::errors).sum(), "");
    }

    private List<Seen> run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Seen>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                SplittableRandom random = new SplittableRandom(number);
                clients.add(threads.submit(() -> live(random, end)));
            }
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> client : clients) {
                seen.add(client.get());
            }
            return seen;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A client failed.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up.", stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private Seen live(SplittableRandom random, long end) {
        Client client = new Client();
        ReviewForms forms = new ReviewForms(site);
        List<Double> millis = new ArrayList<>();
        int errors = 0;
        while (System.nanoTime() < end) {
            int dice = random.nextInt(100);
            long start;
            int status;
            if (dice == 0) {
                HttpRequest form = forms.filled(client, random);
                start = System.nanoTime();
                status = client.send(form).statusCode();
            } else {
                String path = dice < 10
                        ? "review/products/" + (1 + random.nextInt(1_000)) + "/"
                        : "review/" + (1 + random.nextInt(reviews)) + "/";
                HttpRequest page = HttpRequest.newBuilder(site.at(path)).build();
                start = System.nanoTime();
                status = client.send(page).statusCode();
            }
            millis.add((System.nanoTime() - start) / 1e6);
            errors += status == (dice == 0 ? 302 : 200) ? 0 : 1;
        }
        return new Seen(millis, errors);
    }
}
