package org.multidb.site.web.request;

import jakarta.enterprise.context.RequestScoped;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names this request in the answer, on error pages and in the log. Whoever stands before this node may have named it already; a name
 * that could be mistaken for anything else is not taken over.
 */
@RequestScoped
class RequestId {

    /** The header that brings it, and sends it back. */
    static final String HEADER = "X-Request-Id";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private String value =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    /** Takes over the name that was sent, null for none. */
    void receive(String sent) {
        if (sent != null && VALID.matcher(sent).matches()) {
            value = sent;
        }
    }

    String value() {
        return value;
    }
}
