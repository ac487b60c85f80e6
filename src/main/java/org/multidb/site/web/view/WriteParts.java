package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;

/**
 * {@code m:write}: writes the {@link Part} that is its value, or the several of a list. A row of a list costs a fraction of what it costs
 * with {@code ui:repeat}, which evaluates expressions for each row and walks through the tree of its components.
 */
@FacesComponent("multidb.WriteParts")
public class WriteParts extends Written {

    @Override
    protected void write(FacesContext context, Markup html) throws IOException {
        Object value = attribute("value");
        for (Object part : value instanceof List<?> several ? several : List.of(value)) {
            html.part((Part) part);
        }
    }
}
