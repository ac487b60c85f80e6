package org.multidb.site.web.view;

import java.io.IOException;

/**
 * A link of the header or of a menu.
 *
 * @param isHere whether it leads to the page itself, and is marked
 */
public record NavLink(String to, String label, boolean isHere) implements Part {

    /**
     * The link on a page.
     *
     * @param here the path of the page; empty where it has none
     */
    public static NavLink on(String here, String to, String label) {
        return new NavLink(to, label, to.equals(here));
    }

    @Override
    public void write(Markup html) throws IOException {
        html.begin("a", "site-link").href(to).attribute("aria-current", isHere ? "page" : "false");
        html.name(label).end();
        // Between two links, where Facelets drops the space of the view.
        html.text(" ");
    }
}
