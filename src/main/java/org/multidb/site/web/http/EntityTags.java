package org.multidb.site.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entity tags of a conditional request. */
final class EntityTags {

    /** One tag of a list (RFC 9110, section 8.8.3), which may be weak. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

    private EntityTags() {}

    /**
     * Whether the browser says by {@code If-None-Match} that it has what that tag names. Dates count for nothing: a change within the same
     * second would be missed. A header that cannot be read is ignored.
     *
     * @param tag with its quotes
     */
    static boolean match(HttpServletRequest request, String tag) {
        return Collections.list(request.getHeaders("If-None-Match")).stream().anyMatch(header -> has(header, tag));
    }

    /** Compared weakly (RFC 9110, section 13.1.2): a proxy that changed the coding may have made the tag weak. */
    private static boolean has(String header, String tag) {
        if (header.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (tags.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
