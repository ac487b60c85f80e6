package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Logger;

/** Clusters for tests, in {@code target/it/<name>}: each begins empty. */
public final class TestCluster {

    private static final Logger LOG = Logger.getLogger(TestCluster.class.getName());
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private TestCluster() {}

    /** A cluster of which nothing runs yet. */
    public static Cluster open(String name, String topology, Map<String, String> overrides) {
        return open(name, ClusterPlan.read(PROJECT.resolve("server-config"), topology, overrides));
    }

    /** A cluster of a plan of one's own. */
    public static Cluster open(String name, ClusterPlan plan) {
        Path folder = folder().resolve(name);
        ClusterFolders folders = new ClusterFolders(folder, folder().resolve("bin"), PROJECT.resolve("server-config"));
        stopWhatAnEarlierRunLeft(plan, folders);
        try {
            Directories.delete(folder);
        } catch (IOException failure) {
            throw new ClusterException("Cannot delete " + folder + ": " + Reason.of(failure), failure);
        }
        return Cluster.open(plan, folders, LOG::fine);
    }

    private static void stopWhatAnEarlierRunLeft(ClusterPlan plan, ClusterFolders folders) {
        Cluster.open(plan, folders, LOG::fine).close();
        new ServerProcess(folders.data()).stop();
    }

    /** Where the tests keep what they make. */
    static Path folder() {
        return PROJECT.resolve("target/it");
    }
}
