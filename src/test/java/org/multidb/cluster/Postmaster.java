package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL process that serves a data directory. It outlives the process that started it, so it is looked for each time by its
 * pid file, and taken for ours only when its command line names the directory.
 */
record Postmaster(Path directory) {

    Path pidFile() {
        return directory.resolve("postmaster.pid");
    }

    /** The running process, whoever started it. */
    Optional<ProcessHandle> process() {
        return named().filter(this::serves);
    }

    /** Whatever process has the number in the pid file now. */
    private Optional<ProcessHandle> named() {
        try (Stream<String> lines = Files.lines(pidFile())) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,18}"))
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of);
        } catch (IOException notRunning) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the pid file where its number is that of no PostgreSQL: of one that was killed and that nobody has collected yet, or of
     * another program that got the number after a restart of the machine. PostgreSQL itself would refuse to start.
     */
    void forgetDead() throws IOException {
        boolean dead = named().map(process -> process.info().commandLine().orElse(""))
                .filter(commandLine -> commandLine.contains("postgres"))
                .isEmpty();
        if (dead) {
            Files.deleteIfExists(pidFile());
        }
    }

    private boolean serves(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        return process.isAlive() && arguments.contains("-D") && arguments.contains(directory.toString());
    }

    /** Sends the signal to the process and its children, which have signal handlers of their own. */
    void signal(String name) {
        process().ifPresent(process -> {
            Stream<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants());
            List<String> pids = all.map(one -> Long.toString(one.pid())).toList();
            new SystemCommand(Stream.concat(Stream.of("kill", "-" + name), pids.stream())
                            .toList())
                    .run();
        });
    }
}
