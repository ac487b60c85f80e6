package org.multidb.site.web.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages of this node, which it asks for like any visitor: through the server, all filters and Faces.
 *
 * @param node the address of the node, with a slash at the end
 */
record OwnPages(URI node) {

    /** The page that every visitor comes through. */
    static final String LIST = "review/products/";

    static final String LOGIN = "account/login/";

    /** Before the product that is reviewed. */
    static final String CREATE = "review/create/";

    private static final int CONNECT_MILLIS = 1_000;

    /** The first page after a start takes seconds on a busy machine. */
    private static final int PAGE_MILLIS = 20_000;

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    /**
     * An answer.
     *
     * @param text of a page; that of a refusal is not kept
     * @param cookies what a browser would send back for those that came, as it sends them
     */
    record Answer(int status, String text, String cookies) {

        boolean isPage() {
            return status == HttpURLConnection.HTTP_OK;
        }
    }

    /**
     * Asks for a page.
     *
     * @param path relative to the node
     */
    Answer get(String path) throws IOException {
        return answer(open(path));
    }

    /**
     * Sends the form of a page with nothing filled in, which is refused for that and changes nothing.
     *
     * @param path where the page is, relative to the node
     * @param page the answer that has the form
     */
    Answer sendEmpty(String path, Answer page) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestProperty("Cookie", page.cookies());
        connection.setDoOutput(true);
        String token = TOKEN.matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        try (OutputStream body = connection.getOutputStream()) {
            body.write(("form=form&jakarta.faces.ViewState=stateless&token=" + token).getBytes(StandardCharsets.UTF_8));
        }
        return answer(connection);
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) node.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(PAGE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        List<String> sent = connection.getHeaderFields().getOrDefault("Set-Cookie", List.of());
        String cookies = sent.stream().map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
        // Read to its end, the connection is used again for the next.
        try (InputStream body = body(connection, status)) {
            byte[] bytes = body.readAllBytes();
            boolean isPage = status == HttpURLConnection.HTTP_OK;
            return new Answer(status, isPage ? new String(bytes, StandardCharsets.UTF_8) : "", cookies);
        }
    }

    private static InputStream body(HttpURLConnection connection, int status) throws IOException {
        InputStream body =
                status < HttpURLConnection.HTTP_BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream();
        return body == null ? InputStream.nullInputStream() : body;
    }
}
