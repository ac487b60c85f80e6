package org.multidb.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.multidb.bench.Load.Rate;
import org.multidb.cluster.ClusterPlan;
import org.multidb.cluster.RunningSite;

/**
 * How the rates of our pages compare with the floor, the rate of a page that costs nothing but the server: {@link FloorWar}'s, on a second server
 * of the same product with the same options. Both run all the time and are asked by turns, so that what else the machine does slows both.
 */
record Floor(BenchSite site, int reviews, Report report) {

    private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(5);
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(90);
    /** A compiler that waits for a processor lets one window pass without a gain. */
    private static final int STEADY_WINDOWS = 3;

    private static final double GAIN = 0.05;
    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;
    private static final int PRODUCTS = 1_000;

    /** AnswerFilter keeps no page whose query is that long: it is written as with {@code multidb.answers-megabytes=0}, by the same server. */
    private static final String ANEW = "?anew=" + "x".repeat(200);

    /**
     * A page that is compared with the floor.
     *
     * @param least the share of the floor's rate that it must reach
     */
    private record Ours(String name, double least, Load load) {}

    void measure() {
        ClusterPlan one = ClusterPlan.of("floor", Map.of("multidb.catalogue.shards", "default"));
        try (RunningSite bare = RunningSite.start("bench-floor", one, FloorWar.write(), FloorWar.PAGE)) {
            compare(new Load(bare.server(), () -> FloorWar.PAGE_WITH_VALUES), pages());
        }
    }

    private List<Ours> pages() {
        SplittableRandom random = new SplittableRandom(1);
        Supplier<String> product = () -> "review/products/" + (1 + random.nextInt(PRODUCTS)) + "/";
        return List.of(
                ours("sign-in page", 0.31, () -> "account/login/"),
                ours("review page", 0.05, () -> "review/" + (1 + random.nextInt(reviews)) + "/"),
                ours("product page from memory", 0.05, product),
                ours("product page anew", 0.02, () -> product.get() + ANEW),
                ours("list page from memory", 0.05, () -> "review/products/"),
                ours("list page anew", 0.01, () -> "review/products/" + ANEW));
    }

    private Ours ours(String name, double least, Supplier<String> path) {
        return new Ours(name, least, new Load(site.site().server(), path));
    }

    private void compare(Load floor, List<Ours> pages) {
        warmUp("floor", floor);
        pages.forEach(page -> warmUp(page.name(), page.load()));
        double[] bare = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        Map<Ours, double[]> rates = new LinkedHashMap<>();
        pages.forEach(page -> rates.put(page, new double[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            Rate rate = floor.run(WINDOW);
            bare[round] = rate.perSecond();
            own[round] = rate.ownMicros();
            for (Map.Entry<Ours, double[]> page : rates.entrySet()) {
                page.getValue()[round] = page.getKey().load().run(WINDOW).perSecond();
            }
        }
        report.tell("floor: bare page", median(bare), "1/s");
        report.tell("floor: bare page, the visitors' own time", median(own), "us");
        rates.forEach((page, found) -> {
            report.tell("floor: " + page.name(), median(found), "1/s");
            report.atLeast(
                    page.least(), "floor: " + page.name() + ", rate ours / bare", median(shares(found, bare)), "");
        });
    }

    /** Of each round by itself: the machine may be slower in one than in another. */
    private static double[] shares(double[] ours, double[] bare) {
        double[] shares = new double[ROUNDS];
        Arrays.setAll(shares, round -> ours[round] / bare[round]);
        return shares;
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Until the server takes no less time for a page: its compiler has found by then what this page needs. Its time is that of processors,
     * which other processes do not take, so that they cannot hide how it falls.
     */
    private void warmUp(String name, Load load) {
        long start = System.nanoTime();
        Rate rate = load.run(WARM_UP_WINDOW);
        double reached = rate.serverMicros();
        int steady = 0;
        while (steady < STEADY_WINDOWS && System.nanoTime() - start < LONGEST_WARM_UP.toNanos()) {
            rate = load.run(WARM_UP_WINDOW);
            boolean falls = rate.serverMicros() < reached * (1 - GAIN);
            // Small gains add up until they count.
            reached = falls ? rate.serverMicros() : reached;
            steady = falls ? 0 : steady + 1;
        }
        report.say(String.format(
                "%s: %.0f us, %.0f/s, %s after %d s",
                name,
                rate.serverMicros(),
                rate.perSecond(),
                steady == STEADY_WINDOWS ? "steady" : "still falling",
                Duration.ofNanos(System.nanoTime() - start).toSeconds()));
    }
}
