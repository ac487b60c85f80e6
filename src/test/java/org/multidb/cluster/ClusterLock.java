package org.multidb.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one launcher at a time have a cluster. The operating system lets go of it however the launcher ends. */
final class ClusterLock implements AutoCloseable {

    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of the cluster's directory, which is made if there is none.
     *
     * @throws ClusterException if another launcher has it
     */
    static ClusterLock take(Path directory) {
        Path file = directory.resolve("cluster.lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                throw new ClusterException("The cluster in " + directory + " is running already, started by process "
                        + Files.readString(file).strip() + ". Stop that one first, or choose another topology.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return new ClusterLock(channel);
        } catch (IOException failure) {
            throw new ClusterException("Cannot use the folder " + directory + ": " + Reason.of(failure), failure);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException takenByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new ClusterException("Cannot let go of the cluster: " + Reason.of(failure), failure);
        }
    }
}
