package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.time.Instant;

/** {@code m:time}: an {@link Instant}, for people and machines, as {@link Markup#time} writes it. */
@FacesComponent("multidb.WriteTime")
public class WriteTime extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        html.time((Instant) attribute("value"));
    }
}
