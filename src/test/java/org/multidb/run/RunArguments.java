package org.multidb.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.multidb.cluster.ClusterException;
import org.multidb.cluster.ClusterFolders;
import org.multidb.cluster.ClusterPlan;
import org.multidb.cluster.ServerOptions;
import org.multidb.cluster.ServerProduct;

/**
 * What the pom and the person hand to {@link RunCommand}.
 *
 * @param project its directory
 * @param servers the directory with what the servers are made of
 * @param product the server to run
 * @param settings every {@code -Dmultidb.…}
 * @param reviews how many sample reviews to fill an empty cluster with; 0 for none
 */
record RunArguments(
        Path project,
        Path servers,
        Path war,
        String topology,
        int port,
        long reviews,
        ServerProduct product,
        Map<String, String> settings) {

    private static final int HIGHEST_PORT = 65_535;

    static RunArguments of(String[] arguments, Properties system) {
        return new RunArguments(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                arguments[3],
                port(arguments[4]),
                reviews(arguments[5]),
                ServerProduct.named(arguments[6]),
                settings(system));
    }

    private static long reviews(String text) {
        if (text.matches("[0-9]{1,10}")) {
            return Long.parseLong(text);
        }
        throw new ClusterException(
                "'" + text + "' is no number of reviews: -Dreviews must be a number from 0 to 9999999999.");
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        }
        throw new ClusterException(
                "'" + text + "' is no port: -Dport must be a number from 1 to " + HIGHEST_PORT + ".");
    }

    static Map<String, String> settings(Properties system) {
        Map<String, String> settings = new TreeMap<>();
        system.stringPropertyNames().stream()
                .filter(key -> key.startsWith("multidb."))
                .forEach(key -> settings.put(key, system.getProperty(key)));
        return settings;
    }

    ClusterPlan plan() {
        return ClusterPlan.read(folders().serverConfig(), topology, settings);
    }

    ClusterFolders folders() {
        return ClusterFolders.ofProject(project, topology);
    }

    /** The plan's settings, and an administrator unless others were asked for. */
    ServerOptions options(ClusterPlan plan) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "multidb.admin.username", "admin",
                "multidb.admin.password", "admin"));
        all.putAll(plan.settings());
        return new ServerOptions(product, servers, war, port, all, false);
    }
}
