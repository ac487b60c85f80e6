package org.multidb.site.web.address;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;

/** The request for a page as Faces is to see it: as if the view had been asked for by its name. */
final class ViewRequest extends HttpServletRequestWrapper {

    private final String view;

    /** @param view such as {@code /review/show.xhtml} */
    ViewRequest(HttpServletRequest request, String view) {
        super(request);
        this.view = view;
    }

    @Override
    public String getServletPath() {
        return view;
    }

    @Override
    public String getPathInfo() {
        return null;
    }

    /** Tells of the address as a forward does (Servlet 6.0, section 9.4.2): PrimeFaces 15 asks for that at a form without scripts. */
    @Override
    public Object getAttribute(String name) {
        return name.equals(RequestDispatcher.FORWARD_REQUEST_URI) ? getRequestURI() : super.getAttribute(name);
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return new ViewMapping(view.substring(1, view.lastIndexOf('.')));
    }

    /** What {@code *.xhtml} of {@code web.xml} says of a view. */
    private record ViewMapping(String name) implements HttpServletMapping {

        @Override
        public String getMatchValue() {
            return name;
        }

        @Override
        public String getPattern() {
            return "*.xhtml";
        }

        @Override
        public String getServletName() {
            return "faces";
        }

        @Override
        public MappingMatch getMappingMatch() {
            return MappingMatch.EXTENSION;
        }
    }
}
