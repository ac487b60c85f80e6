package org.multidb.site.web.layout;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.routing.PageBefore;

/**
 * The paths, with their queries, of the pages around a page of a list. They say how new this one was.
 *
 * @param canonical that of this page; empty where it is the address that was asked for
 */
record Neighbours(Optional<String> canonical, Optional<String> previous, Optional<String> next) {

    /**
     * The neighbours of the page that is being written.
     *
     * @param previous the query of the page before; null or empty on the first
     * @param next the query of the page after; null or empty on the last
     */
    static Neighbours of(FacesContext context, Object previous, Object next) {
        ServletRequest request = (ServletRequest) context.getExternalContext().getRequest();
        String path = Address.of(request).map(Address::path).orElse("");
        PageBefore before = PageBefore.of(request);
        return new Neighbours(
                before.canonicalQuery().map(path::concat), path(path, previous, before), path(path, next, before));
    }

    private static Optional<String> path(String path, Object query, PageBefore before) {
        return Optional.ofNullable(query)
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .map(text -> path + text + before.parameter());
    }

    boolean isAlone() {
        return previous.isEmpty() && next.isEmpty();
    }
}
