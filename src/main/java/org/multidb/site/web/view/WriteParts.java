package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;

/**
 * {@code m:write}: writes the {@link Part} that is its value, or the several of a list. A row of a list costs a fraction of what it costs
 * with {@code ui:repeat}, which evaluates expressions for each row and walks through the tree of its components.
 */
@FacesComponent(WriteParts.TYPE)
public class WriteParts extends UIComponentBase {

    static final String TYPE = "multidb.WriteParts";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        Object value = getStateHelper().eval("value");
        Markup html = Markup.of(context);
        for (Object part : value instanceof List<?> several ? several : List.of(value)) {
            html.part((Part) part);
        }
    }

    @Override
    public void encodeEnd(FacesContext context) {
        // All was written at the beginning.
    }
}
