package org.multidb.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures, each with what it must reach where there is such a rule. */
final class Report {

    private final List<Figure> figures = new ArrayList<>();

    /**
     * One figure.
     *
     * @param rule what it must reach, in words; empty where it is only told
     */
    private record Figure(String name, double value, String unit, String rule, boolean held) {

        String row() {
            return String.format(Locale.ROOT, "%-62s %12.3f %-8s %-10s %s", name, value, unit, rule, verdict());
        }

        private String verdict() {
            if (rule.isEmpty()) {
                return "";
            }
            return held ? "held" : "MISSED";
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "    {\"name\": \"%s\", \"value\": %.4f, \"unit\": \"%s\", \"rule\": \"%s\", \"held\": %s}",
                    name,
                    value,
                    unit,
                    rule,
                    rule.isEmpty() ? "null" : String.valueOf(held));
        }
    }

    void say(String step) {
        System.out.println(step);
    }

    void tell(String name, double value, String unit) {
        add(new Figure(name, value, unit, "", true));
    }

    void atMost(double limit, String name, double value, String unit) {
        add(new Figure(name, value, unit, "<= " + limit, value <= limit));
    }

    void atLeast(double limit, String name, double value, String unit) {
        add(new Figure(name, value, unit, ">= " + limit, value >= limit));
    }

    private void add(Figure figure) {
        figures.add(figure);
        say(figure.row());
    }

    void write(Path file) throws IOException {
        say("");
        figures.forEach(figure -> say(figure.row()));
        String machine = String.format(
                Locale.ROOT,
                "  \"time\": \"%s\", \"java\": \"%s\", \"processors\": %d,%n",
                Instant.now(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                figures.stream()
                        .map(Figure::json)
                        .collect(Collectors.joining(",\n", "{\n" + machine + "  \"figures\": [\n", "\n  ]\n}\n")));
        say("Written to " + file);
    }
}
