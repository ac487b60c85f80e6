package org.multidb.web;

import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses every form that was not made for the browser that sends it: 403, before anything else looks at it. Also a link that looks
 * like a form: Faces takes the parameter for a form that was sent, whatever the method.
 */
public class FormTokenFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient FormToken token;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean post = request.getMethod().equals("POST");
        if (post && isTooLarge(request)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (post ? !token.isValid() : request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether the server refuses to read the fields; it says so to whoever asks for the first of them. */
    private static boolean isTooLarge(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return false;
        } catch (IllegalStateException tooLarge) {
            return true;
        }
    }
}
