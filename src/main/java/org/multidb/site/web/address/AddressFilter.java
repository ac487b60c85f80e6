package org.multidb.site.web.address;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the page of an address. Addresses end in a slash and ids have no leading zeros: other spellings are sent to the right one, a
 * form with its content. What has no page is 404, also the views' own names.
 */
public class AddressFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String HOME = "/review/products/";
    private static final Pattern NO_PAGE = Pattern.compile("/(assets|jakarta\\.faces\\.resource)/[A-Za-z0-9._/-]+");
    private static final Set<String> FOR_OPERATORS = Set.of("/health/live", "/health/ready", "/metrics");

    @Inject
    transient Address address;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (isNoPage(path) || FOR_OPERATORS.contains(path)) {
            onlyRead(new DatesOrNothing(request), response, chain);
            if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND && !response.isCommitted()) {
                // Faces and AssetServlet answer a missing file with 404 and no page.
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } else if (path.isEmpty() || path.equals("/")) {
            redirect(request, response, HttpServletResponse.SC_MOVED_PERMANENTLY, HOME);
        } else if (path.equals("/review") || path.equals("/review/")) {
            boolean home = path.endsWith("/");
            redirect(request, response, home ? HttpServletResponse.SC_FOUND : moved(request), home ? HOME : "/review/");
        } else {
            page(path, request, response, chain);
        }
    }

    /**
     * Style sheets, scripts and pictures. The path is as it was sent: anything in it that the server would
     * resolve to another place ("..", an escape, a parameter) makes it a page that does not exist.
     */
    private static boolean isNoPage(String path) {
        return NO_PAGE.matcher(path).matches() && !path.contains("..");
    }

    private static void onlyRead(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Set.of("GET", "HEAD").contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void page(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Page.Match> found = Page.findWithOrWithoutSlash(path);
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Page.Match match = found.get();
        if (!match.page().takes(request.getMethod())) {
            response.setHeader("Allow", match.page().allowed());
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!match.canonical().equals(path)) {
            redirect(request, response, moved(request), match.canonical());
        } else {
            address.found(match, request.getQueryString());
            address.handOver();
            chain.doFilter(request, response);
        }
    }

    /** 308 makes a browser send the form again with its content. */
    private static int moved(HttpServletRequest request) {
        return request.getMethod().equals("POST") ? 308 : HttpServletResponse.SC_MOVED_PERMANENTLY;
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, int status, String path) {
        String query = request.getQueryString();
        response.setStatus(status);
        response.setHeader("Location", request.getContextPath() + path + (query == null ? "" : "?" + query));
    }
}
