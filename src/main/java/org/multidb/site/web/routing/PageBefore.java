package org.multidb.site.web.routing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.multidb.persistence.PageBookmarkText;
import org.multidb.persistence.RoutingSession;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.http.SigningKey;

/**
 * Carries from a page of a list to the next how new it was, signed, so that the next is never older, whichever databases and node
 * answer for it. Text that was made up counts as none. It stands in the links, for readers have no cookie.
 */
@Named("pageBefore")
@RequestScoped
public class PageBefore {

    private static final String PARAMETER = "seen";
    private static final String PURPOSE = "page-before";

    @Inject
    SigningKey key;

    @Inject
    PageBookmarkText texts;

    @Inject
    RoutingSession session;

    @Inject
    HttpServletRequest request;

    @Inject
    Address address;

    private String parameter;

    /** Takes what came with the link, if anything. */
    void receive() {
        if (request.getMethod().equals("GET")) {
            Optional.ofNullable(request.getParameter(PARAMETER))
                    .flatMap(sent -> key.open(PURPOSE, sent))
                    .flatMap(texts::read)
                    .ifPresent(session::continues);
        }
    }

    /** What the links to the neighbours of this page must have besides; to be asked when everything was read. */
    public String getParameter() {
        if (parameter == null) {
            parameter = texts.write(session.shown())
                    .map(text -> "&" + PARAMETER + "=" + key.seal(PURPOSE, text))
                    .orElse("");
        }
        return parameter;
    }

    /** Whether the address says what the page before showed. */
    public boolean isSent() {
        return !ownQuery().equals(address.query());
    }

    /** The query that names this page, however the visitor came here; null for an address without. */
    public String getCanonicalQuery() {
        return isSent() ? "?" + ownQuery() : null;
    }

    private String ownQuery() {
        return Arrays.stream(address.query().split("&"))
                .filter(part -> !part.startsWith(PARAMETER + "="))
                .collect(Collectors.joining("&"));
    }
}
