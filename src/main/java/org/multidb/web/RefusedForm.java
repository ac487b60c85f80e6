package org.multidb.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * A form that nobody reads, for the page that refuses it. After {@code sendError} Faces would look at its fields again while it renders
 * that page: Mojarra 4.0.13 fails where they ask for a part of it, and Undertow 2.3 (both WildFly 39) where they cannot be read.
 */
final class RefusedForm extends HttpServletRequestWrapper {

    private static final String PAGES = "/WEB-INF/errorpages/";
    private static final String SCRIPT_HEADER = "Faces-Request";

    private RefusedForm(HttpServletRequest request) {
        super(request);
    }

    /** Answers with that status. */
    static void answer(int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean forbidden = status == HttpServletResponse.SC_FORBIDDEN;
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        response.setStatus(status);
        request.getRequestDispatcher(PAGES + (forbidden ? "403.xhtml" : "400.xhtml"))
                .forward(new RefusedForm(request), response);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getContentType() {
        return null;
    }

    @Override
    public String getHeader(String name) {
        return name.equalsIgnoreCase(SCRIPT_HEADER) ? null : super.getHeader(name);
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
