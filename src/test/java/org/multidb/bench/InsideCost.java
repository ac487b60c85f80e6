package org.multidb.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What our layer costs inside the server, against the same done by hand. */
record InsideCost(BenchSite site, Report report) {

    /** Many: the compiler of the server's JVM has done its best with both sides only then. */
    private static final int WARM_UP = 400;

    private static final int REQUESTS = 60;
    private static final int ROUNDS = 100;

    void measure() {
        Map<String, Double> byId = compare("by-id");
        report.tell("review by id, ours", byId.get("ours"), "us");
        report.atLeast(
                0.95, "review by id, rate ours / hand-picked manager", byId.get("hand-picked") / byId.get("ours"), "");
        Map<String, Double> newest = compare("newest");
        report.tell("newest 20 of a product over 3 shards, ours", newest.get("ours"), "us");
        // How much three shards cost more than one is the machine's: three servers share its cores. Our part is what is
        // on top of JDBC.
        report.tell("newest 20, time 3 shards / one alone", newest.get("ours") / newest.get("one-shard"), "");
        report.atMost(
                1.1,
                "newest 20, time ours / plain JDBC in parallel with the same merge",
                newest.get("ours") / newest.get("plain-jdbc"),
                "");
    }

    /** Microseconds by contestant: the median of many requests, each of few rounds, for a request remembers its steps. */
    private Map<String, Double> compare(String name) {
        Client client = new Client();
        URI address = site.at("health/live?compare=" + name + "&rounds=" + ROUNDS);
        for (int warmUp = 0; warmUp < WARM_UP; warmUp++) {
            String unused = client.body(address);
        }
        Map<String, List<Long>> nanos = new HashMap<>();
        for (int request = 0; request < REQUESTS; request++) {
            client.body(address)
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(words -> nanos.computeIfAbsent(words[0], each -> new ArrayList<>())
                            .add(Long.valueOf(words[1])));
        }
        return nanos.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> micros(each.getValue())));
    }

    private static double micros(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e3;
    }
}
