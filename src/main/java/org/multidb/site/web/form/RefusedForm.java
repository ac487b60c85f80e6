package org.multidb.site.web.form;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Refuses a form with an error page, which does not see its fields. After {@code sendError} Faces would look at them again while it
 * renders that page: Mojarra 4.0.13 fails where they ask for a part of it, and Undertow 2.3 (both WildFly 39) where they cannot be read.
 */
final class RefusedForm {

    private static final String PAGES = "/WEB-INF/errorpages/";

    private RefusedForm() {}

    /** Answers with that status. */
    static void answer(int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean forbidden = status == HttpServletResponse.SC_FORBIDDEN;
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        response.setStatus(status);
        request.getRequestDispatcher(PAGES + (forbidden ? "403.xhtml" : "400.xhtml"))
                .forward(FormRequest.toRead(request, Map.of()), response);
    }
}
