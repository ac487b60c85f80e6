package org.multidb.site.web.routing;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.multidb.persistence.RouteTrace;
import org.multidb.persistence.RoutingSession;
import org.multidb.site.web.address.PageFilter;
import org.multidb.site.web.http.ClientAddress;
import org.multidb.site.web.visitor.Visitor;

/**
 * Brings the session's bookmark, and what the page before showed, to routing. Just before the answer begins it sends the new bookmark back,
 * and tells in {@code Server-Timing} what each database was asked, and why.
 */
public class BookmarkFilter extends PageFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient BookmarkCookie cookie;

    @Inject
    transient PageBefore pageBefore;

    @Inject
    transient RoutingSession session;

    @Inject
    transient Visitor visitor;

    @Inject
    transient RouteTrace trace;

    @Override
    protected void doFilterPage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        session.isFrom(number(request));
        cookie.receive();
        pageBefore.receive();
        try {
            chain.doFilter(request, new Sending(response));
        } finally {
            // A page may fail after its write was committed; one that has not changed is answered without a body.
            cookie.send(response);
            ServerTiming.send(trace.steps(), response);
        }
    }

    /** Who sent the request: the account, or the address, for readers have no cookie. */
    private long number(HttpServletRequest request) {
        String who =
                visitor.signedIn().map(person -> "account " + person.id()).orElseGet(() -> ClientAddress.of(request));
        return Integer.toUnsignedLong(who.hashCode()) + 1;
    }

    /** Whatever begins the answer sends the headers first. All reading is done by then, for pages load before they are written. */
    private final class Sending extends HttpServletResponseWrapper {

        Sending(HttpServletResponse response) {
            super(response);
        }

        private HttpServletResponse first() {
            HttpServletResponse response = (HttpServletResponse) getResponse();
            cookie.send(response);
            ServerTiming.send(trace.steps(), response);
            return response;
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            first().sendRedirect(location);
        }

        @Override
        public void sendError(int status) throws IOException {
            first().sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            first().sendError(status, message);
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return first().getWriter();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return first().getOutputStream();
        }

        @Override
        public void flushBuffer() throws IOException {
            first().flushBuffer();
        }
    }
}
