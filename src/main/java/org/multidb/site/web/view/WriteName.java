package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** {@code m:name}: a name that somebody has chosen, as {@link Markup#name} writes it. */
@FacesComponent("multidb.WriteName")
public class WriteName extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        Object name = attribute("value");
        html.name(name == null ? "" : name.toString());
    }
}
