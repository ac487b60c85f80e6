package org.multidb.bench.inside;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Runs a comparison inside the server: {@code ?compare=<name>&rounds=<n>} answers one line {@code <contestant> <nanoseconds>} for each.
 * At an address that the site's own filters let through.
 */
@WebFilter("/health/live")
public class CompareFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Comparisons comparisons;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String name = request.getParameter("compare");
        if (name == null) {
            chain.doFilter(request, response);
            return;
        }
        Rounds rounds = new Rounds(Integer.parseInt(request.getParameter("rounds")));
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(rounds.medians(comparisons.named(name)));
    }
}
