package org.multidb.site.web.operations;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.multidb.metrics.Meters;

/** {@code /metrics}: the numbers of this node, for Prometheus. Asks no database. */
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Meters meters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(Meters.CONTENT_TYPE);
        response.getWriter().print(meters.scrape());
    }
}
