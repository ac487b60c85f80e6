package org.multidb.web;

import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Refuses every form that was not made for the browser that sends it: 403, before anything else looks at it. Also a link that looks
 * like a form, or like a script's question about one: Faces takes parameters and header for it, whatever the method.
 */
public class FormTokenFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int READABLE = 0;

    @Inject
    transient FormToken token;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean post = request.getMethod().equals("POST");
        int refusal = post ? refusalOfBody(request) : READABLE;
        if (refusal != READABLE) {
            RefusedForm.answer(refusal, request, response);
        } else if (post ? !token.isValid() : looksLikeForm(request)) {
            RefusedForm.answer(HttpServletResponse.SC_FORBIDDEN, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean looksLikeForm(HttpServletRequest request) {
        return request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null
                || request.getParameter("jakarta.faces.partial.ajax") != null
                || request.getHeader("Faces-Request") != null;
    }

    /** Why the fields cannot be read; the server says so to whoever asks for the first of them. */
    private static int refusalOfBody(HttpServletRequest request) {
        if (String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
        }
        try {
            request.getParameterMap();
            return READABLE;
        } catch (IllegalStateException tooLarge) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        } catch (RuntimeException unreadable) {
            // Undertow 2.3 (WildFly 39) has no other for more than 1,000 fields.
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }
}
