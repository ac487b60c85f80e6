package org.multidb.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.RunnerException;

/** {@code mvn -Pbench}: measures, prints a table, and writes {@code target/bench/bench.json}. */
public final class BenchCommand {

    private static final int FEW = 10_000;
    private static final Set<String> ON_LARGE_SITE = Set.of("inside", "post", "pages", "mix", "floor", "moving");
    static final String LARGE = "bench-large";
    private static final Path RESULT = Path.of("target", "bench", "bench.json");

    private final Report report = new Report();

    private BenchCommand() {}

    /** Arguments: how many reviews the large site gets; which parts to measure, joined by commas. */
    public static void main(String[] arguments) throws Exception {
        BenchCommand bench = new BenchCommand();
        bench.run(Integer.parseInt(arguments[0]), Set.of(arguments[1].split(",")));
        bench.report.write(RESULT);
        // What the servers' logs are read by does not end by itself.
        System.exit(0);
    }

    private void run(int many, Set<String> parts) throws RunnerException {
        if (parts.contains("route")) {
            RoutingCost.measure(report);
        }
        if (parts.contains("start")) {
            new StartCost(report).measure();
        }
        if (parts.stream().anyMatch(ON_LARGE_SITE::contains)) {
            onLargeSite(many, parts);
        }
    }

    private void onLargeSite(int many, Set<String> parts) {
        try (BenchSite large = BenchSite.start(LARGE, Map.of(), many)) {
            report.say("A site with " + many + " reviews over 3 shards is ready");
            if (parts.contains("inside")) {
                new InsideCost(large, report).measure();
            }
            if (parts.contains("post")) {
                new PostCost(large, report).measure();
            }
            if (parts.contains("pages")) {
                pages(large);
            }
            if (parts.contains("mix")) {
                new Mix(large, many, report).measure();
            }
            if (parts.contains("floor")) {
                new Floor(large, many, report).measure();
            }
            // Last: the buckets are in other places afterwards.
            if (parts.contains("moving")) {
                moving(large, many);
            }
        }
    }

    private void moving(BenchSite large, int many) {
        ShardTable filled = new ShardTable(large.site(), "reviews-3");
        double bytesOfRow = (double) filled.bytes() / filled.rows();
        MoveLog log = MoveLog.begin(large.site());
        new PauseCost(large, many, log, report).measure();
        new MoveCost(large, many, log, bytesOfRow, report).measure();
    }

    private void pages(BenchSite large) {
        PageCost pages = new PageCost(report);
        try (BenchSite small = BenchSite.start("bench-small", Map.of(), FEW)) {
            pages.warmUp(small);
            pages.warmUp(large);
            pages.compareSizes(small, large);
            pages.compareDepths(large);
            try (BenchSite single = BenchSite.start("bench-single", shards(1), FEW)) {
                pages.warmUp(single);
                pages.compareWithOne(single, small);
            }
            try (BenchSite wide = BenchSite.start("bench-wide", shards(12), FEW)) {
                pages.warmUp(wide);
                pages.compareShards(small, wide);
            }
        }
    }

    static Map<String, String> shards(int count) {
        List<String> names = IntStream.rangeClosed(1, count)
                .mapToObj(number -> "reviews-" + number)
                .toList();
        return Map.of("multidb.reviews.shards", names.stream().collect(Collectors.joining(",")));
    }
}
