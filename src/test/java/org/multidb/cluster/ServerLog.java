package org.multidb.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Writes what a server prints to a file, and passes on what a person should know at once: warnings of the application, and errors. */
final class ServerLog {

    /** The first line of an entry: time, product, level, message id, logger. */
    private static final Pattern ENTRY = Pattern.compile("^\\[\\d{4}-.*");

    private static final Pattern WORTH_SHOWING =
            Pattern.compile("^\\[[^]]*] \\[[^]]*] (\\[WARNING] \\[[^]]*] \\[org\\.multidb[^]]*]|\\[SEVERE] ).*");

    private static final int LINES_SHOWN = 4;

    private final Consumer<String> warnings;
    private int shown = LINES_SHOWN;

    ServerLog(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Follows the process until it ends, in a thread of its own. */
    static void follow(Process process, Path file, Consumer<String> warnings) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file);
        Thread thread = new Thread(() -> copy(process, writer, new ServerLog(warnings)), "server-log");
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(Process process, BufferedWriter writer, ServerLog log) {
        try (writer;
                BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                writer.write(line);
                writer.newLine();
                writer.flush();
                log.line(line);
            }
        } catch (IOException ended) {
            log.warnings.accept("The server's log ends here: " + ended.getMessage());
        }
    }

    /** An entry is shown with its first lines only; stack traces are in the file. */
    void line(String line) {
        if (ENTRY.matcher(line).matches()) {
            shown = WORTH_SHOWING.matcher(line).matches() ? 0 : LINES_SHOWN;
        }
        if (shown < LINES_SHOWN && !line.isBlank()) {
            shown++;
            warnings.accept(line.strip());
        }
    }
}
