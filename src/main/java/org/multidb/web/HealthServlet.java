package org.multidb.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.multidb.persistence.BucketMaps;
import org.multidb.product.Products;

/**
 * Tells operators how this node is: {@code /health/live} answers as long as the node can answer at all, {@code /health/ready} as long
 * as the catalogue does, without which no page can be made, and the bucket map fits the configured shards.
 */
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Products products;

    @Inject
    transient BucketMaps maps;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = request.getServletPath().endsWith("/live") || isReady();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getWriter().println(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    private boolean isReady() {
        try {
            products.existsNow(0);
            maps.refusal().ifPresent(reason -> log("not ready: " + reason));
            return maps.refusal().isEmpty();
        } catch (RuntimeException unavailable) {
            log("not ready: " + unavailable.getMessage());
            return false;
        }
    }
}
