package org.multidb.site.web.address;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/**
 * A request whose conditions are dates or missing: a date that cannot be read is to be ignored (RFC 9110, 13.1.3 and 13.1.4). Servers throw
 * where it is asked for, and Mojarra 4.0 answers 500.
 */
final class DatesOrNothing extends HttpServletRequestWrapper {

    private static final Set<String> DATES = Set.of("if-modified-since", "if-unmodified-since");

    DatesOrNothing(HttpServletRequest request) {
        super(request);
    }

    @Override
    public long getDateHeader(String name) {
        try {
            return super.getDateHeader(name);
        } catch (IllegalArgumentException noDate) {
            return -1;
        }
    }

    @Override
    public String getHeader(String name) {
        return isUnreadable(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isUnreadable(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private boolean isUnreadable(String name) {
        return DATES.contains(name.toLowerCase(Locale.ROOT)) && getDateHeader(name) == -1;
    }
}
