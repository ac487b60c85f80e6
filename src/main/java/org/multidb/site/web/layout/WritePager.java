package org.multidb.site.web.layout;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Texts;
import org.multidb.site.web.view.Written;

/** {@code m:pager}: the ways to the page before and to the page after, where there are such pages. */
@FacesComponent("multidb.WritePager")
public class WritePager extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        Neighbours neighbours = Neighbours.of(context, attribute("previous"), attribute("next"));
        if (neighbours.isAlone()) {
            return;
        }
        html.begin("nav", "pager").attribute("aria-label", Texts.of("pager.label.pages"));
        if (neighbours.previous().isPresent()) {
            html.begin("a", "button")
                    .attribute("rel", "prev")
                    .href(neighbours.previous().get());
            html.text("← " + attribute("previousLabel")).end();
        }
        if (neighbours.next().isPresent()) {
            html.begin("a", "button")
                    .attribute("rel", "next")
                    .href(neighbours.next().get());
            html.text(attribute("nextLabel") + " →").end();
        }
        html.end();
    }
}
