package org.multidb.bench;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link RoutingBenchmark}. */
final class RoutingCost {

    private static final double MOST_NANOSECONDS = 1_000;
    private static final double MOST_BYTES = 2_048;

    private RoutingCost() {}

    static void measure(Report report) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(RoutingBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String name = "route: " + result.getPrimaryResult().getLabel();
            report.atMost(MOST_NANOSECONDS, name, result.getPrimaryResult().getScore(), "ns");
            report.atMost(MOST_BYTES, name + ", allocated", allocated(result.getSecondaryResults()), "bytes");
        }
    }

    @SuppressWarnings("rawtypes") // As JMH declares it.
    private static double allocated(Map<String, Result> results) {
        return results.entrySet().stream()
                .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getScore();
    }
}
