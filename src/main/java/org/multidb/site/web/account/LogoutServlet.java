package org.multidb.site.web.account;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.multidb.persistence.RoutingSession;
import org.multidb.site.account.Accounts;
import org.multidb.site.web.visitor.Visitor;

/** Signs the visitor out: this browser, and through the account every other one that holds a token for it. */
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Visitor visitor;

    @Inject
    transient Accounts accounts;

    @Inject
    transient RoutingSession routing;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        try {
            // A token that is not good any more signs nobody out.
            if (visitor.isStillThere()) {
                accounts.signOut(visitor.authorId());
            }
        } finally {
            // This browser at least, also while the catalogue does not answer: what it cannot do is answered as an
            // error.
            visitor.signOut();
            routing.forget();
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/review/products/");
    }
}
