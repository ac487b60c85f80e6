package org.multidb.site.web.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/**
 * Whether this node has shown a page. It asks itself for the list of products like any visitor, through the server, all filters and
 * Faces: what keeps every page from being made, in whatever part, is found before the first visitor comes.
 */
@ApplicationScoped
class FirstPage {

    private static final String PAGE = "review/products/";
    private static final int CONNECT_MILLIS = 1_000;

    /** The first page after a start takes seconds on a busy machine. */
    private static final int PAGE_MILLIS = 20_000;

    private volatile boolean shown;

    /** Lets the page be asked for again. */
    void forget() {
        shown = false;
    }

    /**
     * Why there is no page; empty if one was shown.
     *
     * @param node its address, with a slash at the end; empty where it cannot be asked
     */
    Optional<String> lack(Optional<URI> node) {
        if (shown || node.isEmpty()) {
            return Optional.empty();
        }
        try {
            int status = status(node.get().resolve(PAGE));
            shown = status == HttpURLConnection.HTTP_OK;
            return shown ? Optional.empty() : Optional.of("the list of products answers " + status);
        } catch (IOException failure) {
            return Optional.of("the list of products does not answer: " + failure.getMessage());
        }
    }

    private static int status(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(PAGE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
