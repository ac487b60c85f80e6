package org.multidb.site.web.address;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter for pages only. Style sheets, which caches keep for everybody, and what operators ask for pass it untouched. */
public abstract class PageFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Address address;

    /** The address of the page that is asked for. */
    protected final Address address() {
        return address;
    }

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (address.isKnown()) {
            doFilterPage(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    protected abstract void doFilterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
