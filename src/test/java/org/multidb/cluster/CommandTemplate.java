package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands for {@code asadmin} or {@code jboss-cli} with {@code @names@} to fill in. Comments begin with {@code #}; a command may go on
 * after a backslash.
 */
record CommandTemplate(String text) {

    private static final Pattern NAME = Pattern.compile("@([a-z]+)@");
    private static final Pattern CONTINUATION = Pattern.compile("\\\\\n\\s*");

    static CommandTemplate read(Path file) {
        try {
            return new CommandTemplate(Files.readString(file));
        } catch (IOException failure) {
            throw new ClusterException("Cannot read " + file + ": " + Reason.of(failure), failure);
        }
    }

    /** The commands, one a line. */
    String render(Map<String, String> values) {
        String commands = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
        return NAME.matcher(CONTINUATION.matcher(commands).replaceAll(""))
                .replaceAll(name -> Matcher.quoteReplacement(value(name.group(1), values)));
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new ClusterException("Nothing is known to fill in for '@" + name + "@'.");
        }
        return value;
    }
}
