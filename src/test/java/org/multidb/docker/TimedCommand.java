package org.multidb.docker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command to its end, or until a patience is over. By files, so that the patience counts while it hangs, and what is said beside its
 * output is not taken for it.
 */
final class TimedCommand {

    /** Images are made, PostgreSQL's files, and two nodes are started and warmed up on few cores. */
    private static final int PATIENCE_MINUTES = 8;

    private final ProcessBuilder builder;

    TimedCommand(ProcessBuilder builder) {
        this.builder = builder.redirectInput(new File("/dev/null"));
    }

    /** It reads that file. */
    TimedCommand reading(Path file) {
        builder.redirectInput(file.toFile());
        return this;
    }

    /** Its output, and what it said besides if it failed. */
    LocalScripts.Result run() throws IOException {
        Path output = Files.createTempFile("command", ".out");
        try {
            LocalScripts.Result result = run(output);
            return new LocalScripts.Result(result.code(), Files.readString(output) + result.output());
        } finally {
            Files.delete(output);
        }
    }

    /** With its output in that file; what it said besides if it failed. */
    LocalScripts.Result run(Path output) throws IOException {
        Path errors = Files.createTempFile("command", ".err");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            int code = process.waitFor();
            return new LocalScripts.Result(code, code == 0 ? "" : Files.readString(errors));
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } finally {
            Files.delete(errors);
        }
    }
}
