package org.multidb.site.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A request whose fields a scanner may change.
 *
 * @param path with a star behind an id that is to be changed; sqlmap then changes nothing else
 * @param query as in an address, without its question mark; may be empty
 * @param fields of a form that is posted; empty for GET
 * @param cookies that go along
 */
record ScanTarget(String path, String query, Map<String, String> fields, Map<String, String> cookies) {

    private static final Pattern ID = Pattern.compile("/(\\d+)/");
    private static final String FILLING = "x1";

    /** What must be right for the rest of a form to come as far as the database; nothing where a form leaves it empty itself. */
    private static final Map<String, String> RIGHT = Map.of(
            "rating", "3", "staff", "true", "version", "", "password", Member.PASSWORD, "confirm", Member.PASSWORD);

    /** What the page at that address offers: itself with its id, its links that have a query, and its forms. */
    static List<ScanTarget> on(Browser browser, String address) {
        Answer page = browser.get(address);
        if (page.status() != 200) {
            throw new AssertionError("Nothing to scan at " + page);
        }
        Map<String, String> cookies = new LinkedHashMap<>(browser.cookies());
        List<ScanTarget> targets = new ArrayList<>();
        targets.add(new ScanTarget(ID.matcher(path(address)).replaceAll("/$1*/"), "", Map.of(), cookies));
        targets.add(get(address, cookies));
        page.page().select("main a[href*=?]").eachAttr("href").stream()
                .filter(link -> link.startsWith("/"))
                .forEach(link -> targets.add(get(link, cookies)));
        for (Element form : page.page().select("main form")) {
            Form filled = filled(Form.of(form, address));
            boolean posts = form.attr("method").equalsIgnoreCase("post");
            targets.add(
                    posts
                            ? new ScanTarget(path(filled.action()), "", filled.fields(), cookies)
                            : get(path(filled.action()) + "?" + Browser.encode(filled.fields()), cookies));
        }
        return targets.stream().filter(ScanTarget::isChangeable).toList();
    }

    private static ScanTarget get(String address, Map<String, String> cookies) {
        URI uri = URI.create(address);
        return new ScanTarget(uri.getRawPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(), Map.of(), cookies);
    }

    private static String path(String action) {
        return URI.create(action).getRawPath();
    }

    private static Form filled(Form form) {
        Form filled = form;
        for (Map.Entry<String, String> field : form.fields().entrySet()) {
            if (field.getValue().isEmpty()) {
                filled = filled.with(field.getKey(), RIGHT.getOrDefault(field.getKey(), FILLING));
            }
        }
        return filled;
    }

    private boolean isChangeable() {
        return path.contains("*") || !query.isEmpty() || !fields.isEmpty();
    }

    /** The same for all requests that only differ in their values. */
    String shape() {
        Set<String> names = new LinkedHashSet<>(fields.keySet());
        for (String parameter : query.split("&", -1)) {
            names.add(parameter.replaceFirst("=.*", ""));
        }
        return (fields.isEmpty() ? "GET " : "POST ") + path.replaceAll("\\d+", "#") + " "
                + names.stream().sorted().collect(Collectors.joining(","));
    }

    /** The request, byte by byte. */
    String request(URI site) {
        String body = Browser.encode(fields);
        StringBuilder text = new StringBuilder();
        text.append(fields.isEmpty() ? "GET " : "POST ").append(path).append(query.isEmpty() ? "" : "?" + query);
        text.append(" HTTP/1.1\r\nHost: ").append(site.getAuthority()).append("\r\n");
        if (!cookies.isEmpty()) {
            text.append("Cookie: ")
                    .append(cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")))
                    .append("\r\n");
        }
        if (!fields.isEmpty()) {
            text.append("Content-Type: application/x-www-form-urlencoded\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }
}
