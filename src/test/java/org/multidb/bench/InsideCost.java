package org.multidb.bench;

import java.util.HashMap;
import java.util.Map;

/** What our layer costs inside the server, against the same done by hand. */
record InsideCost(BenchSite site, Report report) {

    private static final int WARM_UP = 4_000;
    private static final int ROUNDS = 4_000;

    void measure() {
        Map<String, Double> byId = compare("by-id");
        report.tell("review by id, ours", byId.get("ours"), "us");
        report.atLeast(
                0.95, "review by id, rate ours / hand-picked manager", byId.get("hand-picked") / byId.get("ours"), "");
        Map<String, Double> newest = compare("newest");
        report.tell("newest 20 of a product over 3 shards, ours", newest.get("ours"), "us");
        report.atMost(1.3, "newest 20, time 3 shards / one alone", newest.get("ours") / newest.get("one-shard"), "");
        report.atLeast(
                0.9,
                "newest 20, rate ours / plain JDBC in parallel",
                newest.get("plain-jdbc") / newest.get("ours"),
                "");
    }

    /** Microseconds by contestant. */
    private Map<String, Double> compare(String name) {
        Client client = new Client();
        String unused = client.body(site.at("health/live?compare=" + name + "&rounds=" + WARM_UP));
        Map<String, Double> micros = new HashMap<>();
        client.body(site.at("health/live?compare=" + name + "&rounds=" + ROUNDS))
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> micros.put(words[0], Long.parseLong(words[1]) / 1e3));
        return micros;
    }
}
