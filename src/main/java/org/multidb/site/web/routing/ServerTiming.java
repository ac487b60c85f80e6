package org.multidb.site.web.routing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.multidb.persistence.RouteTrace;
import org.multidb.routing.Alias;

/**
 * The header {@code Server-Timing} of a page: for each database the time of all its calls together, its role, and why it was asked. The
 * databases that took the most time come first. With many shards the header would outgrow what proxies accept: what does not fit is
 * summed up in a last entry.
 */
final class ServerTiming {

    /** The longest header. Proxies and servers take 8 kB for all headers of an answer. */
    static final int LONGEST = 2_000;

    private static final String NAME = "Server-Timing";
    private static final int LONGEST_REASONS = 300;
    private static final int ROOM_FOR_THE_REST = 64;
    private static final String SEPARATOR = ", ";

    /** What a quoted text of a header cannot hold as it is. */
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]|[\"\\\\]");

    private ServerTiming() {}

    /** Sets the header, if a database was asked, unless it is set or the answer has begun. */
    static void send(List<RouteTrace.Step> steps, HttpServletResponse response) {
        if (!steps.isEmpty() && !response.isCommitted() && !response.containsHeader(NAME)) {
            response.setHeader(NAME, of(steps));
        }
    }

    /** The value of the header; empty if no database was asked. */
    static String of(List<RouteTrace.Step> steps) {
        Map<Alias, List<RouteTrace.Step>> byAlias = steps.stream()
                .collect(Collectors.groupingBy(step -> step.route().alias(), LinkedHashMap::new, Collectors.toList()));
        List<List<RouteTrace.Step>> longestFirst = byAlias.values().stream()
                .sorted(Comparator.comparingLong(ServerTiming::nanos).reversed())
                .toList();
        StringBuilder header = new StringBuilder();
        int named = 0;
        while (named < longestFirst.size() && append(header, entry(longestFirst.get(named)))) {
            named++;
        }
        appendRest(header, longestFirst.subList(named, longestFirst.size()));
        return header.toString();
    }

    private static boolean append(StringBuilder header, String entry) {
        boolean fits = header.length() + SEPARATOR.length() + entry.length() <= LONGEST - ROOM_FOR_THE_REST;
        if (fits) {
            header.append(header.isEmpty() ? "" : SEPARATOR).append(entry);
        }
        return fits;
    }

    private static void appendRest(StringBuilder header, List<List<RouteTrace.Step>> rest) {
        if (!rest.isEmpty()) {
            long nanos = rest.stream().mapToLong(ServerTiming::nanos).sum();
            header.append(header.isEmpty() ? "" : SEPARATOR)
                    .append(metric("others", nanos, "and " + rest.size() + " more"));
        }
    }

    private static String entry(List<RouteTrace.Step> calls) {
        RouteTrace.Step first = calls.get(0);
        String reasons =
                calls.stream().map(call -> call.route().reason()).distinct().collect(Collectors.joining("; "));
        String count = calls.size() == 1 ? "" : " (" + calls.size() + " calls)";
        return metric(
                first.route().alias().name(), nanos(calls), first.route().role() + ": " + cut(plain(reasons)) + count);
    }

    private static String metric(String name, long nanos, String description) {
        return name + ";dur=" + Math.round(nanos / 1e5) / 10.0 + ";desc=\"" + description + "\"";
    }

    private static String plain(String reasons) {
        return UNSAFE.matcher(reasons).replaceAll("");
    }

    private static String cut(String reasons) {
        return reasons.length() <= LONGEST_REASONS ? reasons : reasons.substring(0, LONGEST_REASONS) + "...";
    }

    private static long nanos(List<RouteTrace.Step> calls) {
        return calls.stream().mapToLong(RouteTrace.Step::nanos).sum();
    }
}
