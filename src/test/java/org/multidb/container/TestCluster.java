package org.multidb.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.ClusterFolders;
import org.multidb.cluster.ClusterPlan;

/** The databases of the integration tests: empty at first, started when the first test needs them, stopped when the JVM ends. */
public final class TestCluster {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private TestCluster() {}

    private static final class Holder {
        private static final Cluster FUNCTIONAL = start();

        private static Cluster start() {
            Cluster cluster = open("functional", "functional");
            cluster.start();
            return cluster;
        }
    }

    /** The one cluster of functional separation that all tests share. */
    public static Cluster functional() {
        return Holder.FUNCTIONAL;
    }

    /**
     * An empty cluster of which nothing runs yet. It is stopped when the JVM ends, if nobody closed it before.
     *
     * @param name names its folder under {@code target/clusters}
     */
    public static Cluster open(String name, String topology) {
        Path target = PROJECT.resolve("target");
        ClusterFolders folders = new ClusterFolders(
                target.resolve("clusters").resolve(name), target.resolve("postgres"), PROJECT.resolve("server-config"));
        ClusterPlan plan = ClusterPlan.read(folders.serverConfig(), topology, Map.of());
        if (Files.exists(folders.data())) {
            // Opening stops what a killed run left behind.
            Cluster.open(plan, folders, step -> {}).close();
            delete(folders.data());
        }
        Cluster cluster = Cluster.open(plan, folders, step -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        return cluster;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
