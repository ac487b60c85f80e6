package org.multidb.cluster;

import java.nio.file.Path;

/**
 * Where a cluster keeps what.
 *
 * @param data the cluster's own: a directory per alias, logs, {@code cluster.properties}
 * @param binaries PostgreSQL's programs, shared by all clusters
 * @param serverConfig the project's {@code server-config}
 */
public record ClusterFolders(Path data, Path binaries, Path serverConfig) {

    public ClusterFolders {
        data = data.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
        serverConfig = serverConfig.toAbsolutePath().normalize();
    }

    /** The folders of the run profile. */
    public static ClusterFolders ofProject(Path project, String topology) {
        Path data = project.resolve(".data");
        return new ClusterFolders(data.resolve(topology), data.resolve("bin"), project.resolve("server-config"));
    }
}
