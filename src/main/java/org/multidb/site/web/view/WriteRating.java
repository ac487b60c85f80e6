package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** {@code m:rating}: a rating from 1 to 5, as {@link Markup#rating} writes it. */
@FacesComponent("multidb.WriteRating")
public class WriteRating extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        html.rating(((Number) attribute("value")).intValue());
    }
}
