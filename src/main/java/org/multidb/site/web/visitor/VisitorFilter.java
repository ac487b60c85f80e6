package org.multidb.site.web.visitor;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.multidb.persistence.RoutingSession;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.address.PageFilter;

/**
 * Asks the catalogue who the visitor is before any other database is chosen, where that matters: for what is personal, for whatever a form
 * changes, and for everybody whose token says staff. Staff of this moment read the primaries. Other pages believe the token and ask
 * nothing.
 */
public class VisitorFilter extends PageFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Visitor visitor;

    @Inject
    transient RoutingSession session;

    @Override
    protected void doFilterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        findOut(address().page(), request.getMethod().equals("POST"), response);
        chain.doFilter(request, response);
    }

    private void findOut(Page page, boolean post, HttpServletResponse response) {
        boolean answered = (page.isPersonal() || page.signsIn() || post) && visitor.lookUp();
        if (answered && page.signsIn()) {
            visitor.isSignInOver();
        }
        if (visitor.isStaff()) {
            session.isOfStaff();
        }
        if (!page.isPersonal()) {
            visitor.forgetSignInThatIsOver();
        }
        if ((page.isPersonal() || visitor.isStaff()) && !page.isForWriting()) {
            // Nothing for whoever uses the browser next: neither the pages of one person nor drafts, which staff see
            // everywhere.
            response.setHeader("Cache-Control", "private, no-store");
        }
    }
}
