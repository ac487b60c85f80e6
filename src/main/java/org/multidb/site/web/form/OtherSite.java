package org.multidb.site.web.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whether a browser says that a page of another site made it send a request: by {@code Sec-Fetch-Site}, or else by {@code Origin}. */
final class OtherSite {

    /** What a browser says of our own pages, and of what nobody's page asked for. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private OtherSite() {}

    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OURS.contains(site);
        }
        // Browsers leave the header above out where there is no HTTPS.
        String origin = request.getHeader("Origin");
        return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader("Host"));
    }
}
