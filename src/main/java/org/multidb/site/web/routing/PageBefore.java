package org.multidb.site.web.routing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
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
@RequestScoped
public class PageBefore {

    /** The attribute of a request that has one: Faces' own objects are not injected into. */
    private static final String ATTRIBUTE = PageBefore.class.getName();

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

    /** That of the request. */
    public static PageBefore of(ServletRequest request) {
        return (PageBefore) request.getAttribute(ATTRIBUTE);
    }

    /** Takes what came with the link, if anything. */
    void receive() {
        request.setAttribute(ATTRIBUTE, this);
        if (request.getMethod().equals("GET")) {
            Optional.ofNullable(request.getParameter(PARAMETER))
                    .flatMap(sent -> key.open(PURPOSE, sent))
                    .flatMap(texts::read)
                    .ifPresent(session::continues);
        }
    }

    /** What the links to the neighbours of this page must have besides; to be asked when everything was read. */
    public String parameter() {
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

    /** The query that names this page, where the address says besides what the page before showed. */
    public Optional<String> canonicalQuery() {
        return isSent() ? Optional.of("?" + ownQuery()) : Optional.empty();
    }

    private String ownQuery() {
        return Arrays.stream(address.query().split("&"))
                .filter(part -> !part.startsWith(PARAMETER + "="))
                .collect(Collectors.joining("&"));
    }
}
