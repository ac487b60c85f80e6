package org.multidb.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.cluster.RunningSite;
import org.multidb.cluster.SystemCommand;

/** How long the server takes from its call to its first page, what memory it then has, and what each further alias adds. */
record StartCost(Report report) {

    private static final int STARTS = 5;
    private static final int FEW = 3;
    private static final int MANY = 12;
    private static final double MEGABYTE = 1 << 20;
    private static final String JVM = "multidb.server.jvm";
    private static final List<String> PAGES =
            List.of("review/products/", "review/products/1/", "review/create/", "account/login/");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern LIVE = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /**
     * One site after its pages were looked at.
     *
     * @param start seconds until the first page
     * @param resident megabytes of the process
     * @param live megabytes of objects in use
     */
    private record Cost(double start, double resident, double live) {}

    /** With the options of a local site, and not with those for load. */
    void measure() {
        String forLoad = System.getProperty(JVM);
        System.clearProperty(JVM);
        try {
            Cost seven = cost("bench-start", "replicated-shards", Map.of());
            report.atMost(15, "start, seven aliases", seven.start(), "s");
            report.atMost(600, "memory of the process, seven aliases", seven.resident(), "MB");
            Cost few = cost("bench-few", "sharding", BenchCommand.shards(FEW));
            Cost many = cost("bench-many", "sharding", BenchCommand.shards(MANY));
            report.atMost(0.2, "start, each further alias", (many.start() - few.start()) / (MANY - FEW), "s");
            report.atMost(1, "objects in use, each further alias", (many.live() - few.live()) / (MANY - FEW), "MB");
        } finally {
            System.setProperty(JVM, forLoad);
        }
    }

    /** Of a server that starts beside databases that run and are migrated. */
    private static Cost cost(String name, String topology, Map<String, String> settings) {
        try (RunningSite site = RunningSite.start(name, topology, settings)) {
            double[] starts = new double[STARTS];
            for (int start = 0; start < STARTS; start++) {
                site.server().stop();
                long begin = System.nanoTime();
                site.startServer();
                starts[start] = (System.nanoTime() - begin) / 1e9;
            }
            Arrays.sort(starts);
            Client visitor = new Client();
            PAGES.forEach(page -> visitor.medianMillis(20, List.of(site.base().resolve(page))));
            long pid = site.server().process().orElseThrow().pid();
            double resident = number(RESIDENT, Files.readString(Path.of("/proc", "" + pid, "status"))) * 1024;
            double live = number(LIVE, histogram(pid));
            return new Cost(starts[STARTS / 2], resident / MEGABYTE, live / MEGABYTE);
        } catch (IOException failure) {
            throw new IllegalStateException("The server cannot be measured.", failure);
        }
    }

    /** Counts the objects in use, after a collection. */
    private static String histogram(long pid) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        SystemCommand.Result result =
                SystemCommand.of(program, "" + pid, "GC.class_histogram").run();
        if (!result.succeeded()) {
            throw new IllegalStateException("jcmd: " + result.output());
        }
        return result.output();
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("Nothing like " + pattern + " in what was told of the process.");
        }
        return Double.parseDouble(matcher.group(1));
    }
}
