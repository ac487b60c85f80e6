package org.multidb.site.web;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the site answered. */
public record Answer(String address, int status, HttpHeaders headers, String body) {

    public Answer(String address, HttpResponse<String> response) {
        this(address, response.statusCode(), response.headers(), response.body());
    }

    /** What there is when the connection broke: the status 0 and nothing else. */
    static Answer none(String address) {
        return new Answer(address, 0, HttpHeaders.of(Map.of(), (name, value) -> true), "");
    }

    public Document page() {
        return Jsoup.parse(body);
    }

    /** The texts of all elements that the CSS selector finds. */
    public List<String> texts(String selector) {
        return page().select(selector).eachText();
    }

    /** The text of the only element that the CSS selector finds. */
    public String text(String selector) {
        return only(selector).text();
    }

    /** The only element that the CSS selector finds. */
    public Element only(String selector) {
        List<Element> found = page().select(selector);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " × " + selector + " in " + this);
        }
        return found.get(0);
    }

    /** The databases that answered for the page, each once: those whose alias begins with that word. */
    public List<String> answeredBy(String beginning) {
        return Arrays.stream(header("Server-Timing").split(", (?=[a-z0-9-]+;dur)"))
                .map(step -> step.replaceFirst(";.*", ""))
                .filter(alias -> alias.startsWith(beginning))
                .distinct()
                .toList();
    }

    /** The form of the page, not the one to sign out. */
    public Form form() {
        return Form.of(only("main form"), address);
    }

    /** The form of a page of the administration that changes something. */
    public Form adminForm() {
        return Form.of(only("main form#form"), address);
    }

    /** Where it points to, as path and query. */
    public String location() {
        URI target = URI.create(headers.firstValue("Location")
                .orElseThrow(() -> new AssertionError("There is no Location in " + this)));
        return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public List<SetCookie> cookies() {
        return headers.allValues("Set-Cookie").stream().map(SetCookie::parse).toList();
    }

    /** The address of the neighbouring page; empty where there is none. */
    public String neighbour(String rel) {
        return page().select("nav.pager a[rel=" + rel + "]").attr("href");
    }

    @Override
    public String toString() {
        return address + " → " + status + " " + headers.map() + "\n" + body;
    }
}
