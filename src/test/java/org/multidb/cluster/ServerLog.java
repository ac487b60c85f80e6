package org.multidb.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what a server prints to a file, and passes on what a person should know at once: warnings of the application, and errors. */
final class ServerLog {

    /** Payara Micro colours level and logger, whatever it prints to. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** The first line of an entry: time, product, level, message id, logger, more in brackets, message. */
    private static final Pattern ENTRY = Pattern.compile(
            "\\[\\d{4}-[^]]*] \\[[^]]*] \\[(?<level>[A-Z]+)] \\[[^]]*] \\[(?<logger>[^]]*)] (\\[[^]]*] )*(?<message>.*)");

    /** A message that begins on the next line, and where it ends. */
    private static final String OPENED = "[[";

    private static final String CLOSED = "]]";
    private static final int LINES_SHOWN = 3;

    private final Consumer<String> warnings;
    private String level = "";
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
                String plain = plain(line);
                writer.write(plain);
                writer.newLine();
                writer.flush();
                log.line(plain);
            }
        } catch (IOException ended) {
            // Java closes the stream of a process that it ends; and where the disk is full, a message would not help
            // the server.
            return;
        }
    }

    /** The line without colours. */
    static String plain(String line) {
        return COLOUR.matcher(line).replaceAll("");
    }

    /** Takes a line without colours. An entry is shown with its first lines only; stack traces are in the file. */
    void line(String line) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches()) {
            level = entry.group("level");
            shown = isWorthShowing(entry) ? 0 : LINES_SHOWN;
            show(entry.group("message"));
        } else {
            show(line);
        }
    }

    private static boolean isWorthShowing(Matcher entry) {
        return switch (entry.group("level")) {
            case "SEVERE" -> true;
            case "WARNING" -> entry.group("logger").startsWith("org.multidb");
            default -> false;
        };
    }

    private void show(String line) {
        String text = line.strip();
        String words = text.endsWith(CLOSED) ? text.substring(0, text.length() - CLOSED.length()) : text;
        if (shown < LINES_SHOWN && !words.isEmpty() && !words.equals(OPENED)) {
            warnings.accept(shown == 0 ? level + ": " + words : "  " + words);
            shown++;
        }
    }
}
