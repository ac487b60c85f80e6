package org.multidb.site.web.address;

import jakarta.faces.webapp.FacesServlet;
import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hands a request to the view of its page, by a Faces servlet of its own: a forward to the one of {@code web.xml} would pass the server's
 * dispatcher besides.
 */
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient FacesServlet faces = new FacesServlet();

    @Inject
    transient Address address;

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        faces.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (address.isKnown()) {
            faces.service(new ViewRequest(request, address.page().view()), response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    public void destroy() {
        faces.destroy();
    }
}
