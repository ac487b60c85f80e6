package org.multidb.site.web.visitor;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.web.address.Page;
import org.multidb.site.web.address.PageFilter;

/**
 * Lets only staff into the administration, whatever the page and the method. Who they are is asked of the catalogue each time. While it
 * does not answer, the two pages that only show how the databases are still open for a sign-in that says staff: they are needed just then.
 */
public class StaffFilter extends PageFilter {

    private static final long serialVersionUID = 1L;
    private static final String BELIEVED = StaffFilter.class.getName() + ".believed";

    private static final Set<Page> SHOW_DATABASES = EnumSet.of(Page.ADMIN_DATABASES, Page.ADMIN_REBALANCE);

    @Inject
    transient Visitor visitor;

    @Override
    protected void doFilterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!address().page().isForStaff()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            requireStaff();
        } catch (DatabaseUnavailableException down) {
            if (!mayBeBelieved(request)) {
                throw down;
            }
            request.setAttribute(BELIEVED, true);
        }
        chain.doFilter(request, response);
    }

    private void requireStaff() {
        if (!visitor.requireSignedIn().isStaff()) {
            throw new ForbiddenException("Only staff see " + address().path() + ".");
        }
    }

    private boolean mayBeBelieved(HttpServletRequest request) {
        return SHOW_DATABASES.contains(address().page())
                && Set.of("GET", "HEAD").contains(request.getMethod())
                && visitor.signedIn().map(SignedIn::staff).orElse(false);
    }

    /** Whether the request was let in by its sign-in alone, because the catalogue could not be asked. */
    public static boolean isBelieved(HttpServletRequest request) {
        return request.getAttribute(BELIEVED) != null;
    }
}
