package org.multidb.web.account;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.multidb.persistence.RoutingSession;

/** Signs the visitor out and ends the session. */
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient RoutingSession routing;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        // Not request.logout(), for which Payara opens a new session: the principal goes with the old one.
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        routing.forget();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/review/products/");
    }
}
