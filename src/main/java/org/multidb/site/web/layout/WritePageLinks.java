package org.multidb.site.web.layout;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Written;

/** {@code m:pageLinks}: links in the head of a page, for machines: to its neighbours, and to itself where the address says more than that. */
@FacesComponent("multidb.WritePageLinks")
public class WritePageLinks extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        Neighbours neighbours = Neighbours.of(context, attribute("previous"), attribute("next"));
        if (neighbours.canonical().isPresent()) {
            link(html, "canonical", neighbours.canonical().get());
        }
        if (neighbours.previous().isPresent()) {
            link(html, "prev", neighbours.previous().get());
        }
        if (neighbours.next().isPresent()) {
            link(html, "next", neighbours.next().get());
        }
    }

    private static void link(Markup html, String rel, String path) throws IOException {
        html.begin("link").attribute("rel", rel).href(path).end();
    }
}
