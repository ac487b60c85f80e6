package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers the server's process in the cluster's folder, so that one whose launcher was killed can be found and stopped. */
final class ServerProcess {

    private static final long STOP_SECONDS = 20;

    private final Path root;
    private final Path file;

    ServerProcess(Path folder) {
        this(folder, "server");
    }

    ServerProcess(Path folder, String name) {
        this.root = folder.resolve(name);
        this.file = folder.resolve(name + ".pid");
    }

    void remember(Process process) throws IOException {
        Files.writeString(file, process.pid() + "\n");
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new ClusterException("Cannot delete " + file + ": " + Reason.of(failure), failure);
        }
    }

    /** Stops the process that was remembered, if it still runs and its own folder is ours. */
    void stop() {
        find().ifPresent(process -> {
            process.destroy();
            try {
                process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException hangs) {
                process.destroyForcibly();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        forget();
    }

    private Optional<ProcessHandle> find() {
        try {
            String pid = Files.readString(file).strip();
            return pid.matches("[0-9]{1,18}")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs)
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        // "--rootdir <folder>" of a Payara Micro, "-Djboss.server.base.dir=<folder>" of a WildFly.
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        return arguments.stream().anyMatch(word -> word.equals(root.toString()) || word.endsWith("=" + root));
    }
}
