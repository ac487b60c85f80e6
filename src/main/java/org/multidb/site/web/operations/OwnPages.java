package org.multidb.site.web.operations;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The pages of this node, which it asks for like any visitor: through the server, all filters and Faces.
 *
 * @param node the address of the node, with a slash at the end
 */
record OwnPages(URI node) {

    /** The page that every visitor comes through. */
    static final String LIST = "review/products/";

    private static final int CONNECT_MILLIS = 1_000;

    /** The first page after a start takes seconds on a busy machine. */
    private static final int PAGE_MILLIS = 20_000;

    /** An answer; a page that is none has no text. */
    record Answer(int status, String text) {

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
        HttpURLConnection connection =
                (HttpURLConnection) node.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(PAGE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            return new Answer(status, "");
        }
        // Read to its end, the connection is used again for the next.
        try (InputStream body = connection.getInputStream()) {
            return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
