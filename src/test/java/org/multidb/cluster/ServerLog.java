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

    /** Servers colour what they print, whatever they print to. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** A message that begins on the next line, and where it ends. */
    private static final String OPENED = "[[";

    private static final String CLOSED = "]]";
    private static final int LINES_SHOWN = 3;

    private final Pattern entry;
    private final Consumer<String> warnings;
    private String level = "";
    private int shown = LINES_SHOWN;

    /**
     * A log of which nothing has been read.
     *
     * @param entry the first line of an entry, with the groups {@code level}, {@code logger} and {@code message}
     */
    ServerLog(Pattern entry, Consumer<String> warnings) {
        this.entry = entry;
        this.warnings = warnings;
    }

    /** Follows the process until it ends, in a thread of its own. */
    static void follow(Process process, Path file, ServerLog log) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file);
        Thread thread = new Thread(() -> copy(process, writer, log), "server-log");
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
        Matcher first = entry.matcher(line);
        if (first.matches()) {
            level = first.group("level");
            shown = isWorthShowing(first) ? 0 : LINES_SHOWN;
            show(first.group("message"));
        } else {
            show(line);
        }
    }

    private static boolean isWorthShowing(Matcher entry) {
        return switch (entry.group("level")) {
            case "SEVERE", "ERROR", "FATAL" -> true;
            case "WARNING", "WARN" -> entry.group("logger").startsWith("org.multidb");
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
