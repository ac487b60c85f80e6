package org.multidb.site.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.multidb.cluster.RunningSite;

/** A browser without a screen: it keeps cookies, sends forms with all that they hold, and follows a redirect only when told to. */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private static final String SERVER_SESSION = "JSESSIONID";

    private final URI base;
    private final boolean brittle;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(RunningSite site) {
        this(site.base());
    }

    /** A browser at a node of a site. */
    public Browser(URI base) {
        this(base, true);
    }

    private Browser(URI base, boolean brittle) {
        this.base = base;
        this.brittle = brittle;
    }

    /** One for which a connection that breaks is {@link Answer#none no answer}, and nothing worse. */
    public static Browser forWeakNodes(URI base) {
        return new Browser(base, false);
    }

    /** This browser, with all its cookies, at another node; what either is given from now on the other does not get. */
    public Browser movedTo(URI node) {
        Browser moved = new Browser(node, brittle);
        moved.cookies.putAll(cookies);
        return moved;
    }

    public Answer get(String address) {
        return send("GET", address, "");
    }

    /** Sends fields as a form does. */
    public Answer post(String address, Map<String, String> fields) {
        return send("POST", address, encode(fields));
    }

    /** Sends the form as it was filled in. */
    public Answer submit(Form form) {
        return post(form.action(), form.fields());
    }

    /** Presses the button that every page of a signed-in person has. */
    public Answer signOut() {
        return submit(Form.of(get("/account/").only(".site-account form"), "/account/"));
    }

    /** Goes where the answer points to. */
    public Answer follow(Answer answer) {
        return get(answer.location());
    }

    /**
     * Sends a request of any method; the body counts as a form.
     *
     * @param headers names and values in turn
     */
    public Answer send(String method, String address, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(URI.create(address)))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        try {
            Answer answer = new Answer(address, CLIENT.send(request.build(), BodyHandlers.ofString()));
            answer.cookies().forEach(this::take);
            return answer;
        } catch (IOException failure) {
            if (!brittle) {
                return Answer.none(address);
            }
            throw new UncheckedIOException(method + " " + address + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Takes the cookies of an answer that another browser got. */
    void takeAll(Answer answer) {
        answer.cookies().forEach(this::take);
    }

    private void take(SetCookie cookie) {
        if (cookie.name().startsWith(SERVER_SESSION)) {
            throw new AssertionError("No node keeps a session, but here is one: " + cookie);
        }
        if (cookie.isDeletion()) {
            cookies.remove(cookie.name());
        } else {
            cookies.put(cookie.name(), cookie.value());
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What the browser would send along, by name. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** The fields as a form sends them. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
