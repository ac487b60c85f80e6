package org.multidb.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.web.account.Visitor;

/** Lets only staff into the administration, whatever the page and the method. Who they are is asked of the catalogue each time. */
public class StaffFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Address address;

    @Inject
    transient Visitor visitor;

    @Inject
    transient ErrorPage errorPage;

    @Inject
    transient KeptForm kept;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!address.isKnown() || !address.page().isForStaff()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            if (!visitor.isStillThere()) {
                SignInAddress.send(request.getContextPath(), address.full(), kept.isPresent(), response);
                return;
            }
            if (!visitor.isStillStaff()) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
        } catch (DatabaseUnavailableException down) {
            errorPage.found(Failure.of(down));
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        chain.doFilter(request, response);
    }
}
