package org.multidb.site.web;

import java.net.URI;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.cluster.RunningSite;

/** What {@code /metrics} says, as Prometheus would read it. */
record Numbers(Answer answer) {

    static Numbers of(RunningSite site) {
        return of(site.base());
    }

    static Numbers of(URI node) {
        return new Numbers(new Browser(node).get("/metrics"));
    }

    /** The value of the series with that name and, among others, those labels; empty if there is none. */
    OptionalDouble find(String name, String... labels) {
        StringBuilder pattern = new StringBuilder("(?m)^").append(name);
        if (labels.length > 0) {
            pattern.append("\\{");
            for (int index = 0; index < labels.length; index += 2) {
                pattern.append("(?=[^}]*\\b")
                        .append(labels[index])
                        .append("=\"")
                        .append(Pattern.quote(labels[index + 1]))
                        .append("\")");
            }
            pattern.append("[^}]*\\}");
        }
        Matcher line = Pattern.compile(pattern + " (\\S+)$").matcher(answer.body());
        return line.find() ? OptionalDouble.of(Double.parseDouble(line.group(1))) : OptionalDouble.empty();
    }

    /** The value of a counter; 0 before it has counted anything. */
    double count(String name, String... labels) {
        return find(name, labels).orElse(0);
    }
}
