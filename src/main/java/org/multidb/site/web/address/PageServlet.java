package org.multidb.site.web.address;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands a request to the view of its page. */
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Address address;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (address.isKnown()) {
            request.getRequestDispatcher(address.page().view()).forward(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
