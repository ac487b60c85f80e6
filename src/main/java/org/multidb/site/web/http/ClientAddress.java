package org.multidb.site.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** The network address that a request came from. */
public final class ClientAddress {

    /** What stands for an address that nobody knows; all such requests count as one client. */
    static final String UNKNOWN = "unknown";

    private ClientAddress() {}

    /**
     * The address as text. It is {@value #UNKNOWN} where the server has none: Payara Micro 6 behind a load balancer takes it from a header
     * that health checks lack.
     */
    public static String of(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRemoteAddr(), UNKNOWN);
    }
}
