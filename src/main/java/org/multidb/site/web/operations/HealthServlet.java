package org.multidb.site.web.operations;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells operators how this node is: {@code /health/live} answers as long as the node can answer at all, {@code /health/ready} by
 * {@link Readiness}.
 */
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** An address and no name. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]+(%.+)?");

    @Inject
    transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = request.getServletPath().endsWith("/live") || readiness.isReady(node(request));
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getWriter().println(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    /** Behind a load balancer WildFly takes the address from {@code X-Forwarded-Host}: it may be that of anybody. */
    private static boolean isOurs(String address) {
        try {
            return ADDRESS.matcher(address).matches()
                    && NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (SocketException | UnknownHostException unknown) {
            return false;
        }
    }

    /**
     * Where the question came in, which is not what its header {@code Host} says; empty where the server itself ends HTTPS, or where that is not
     * known.
     */
    private static Optional<URI> node(HttpServletRequest request) {
        if (request.getAttribute("jakarta.servlet.request.cipher_suite") != null) {
            // The certificate is for another name than the address.
            return Optional.empty();
        }
        String address = request.getLocalAddr();
        if (!isOurs(address)) {
            return Optional.empty();
        }
        String host = address.contains(":") ? "[" + address + "]" : address;
        return Optional.of(
                URI.create("http://" + host + ":" + request.getLocalPort() + request.getContextPath() + "/"));
    }
}
