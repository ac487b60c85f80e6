package org.multidb.site.web.view;

import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** A tag that is written by a class, for what many pages or rows have: it costs a fraction of a tag file, which is a view of its own. */
public abstract class Written extends UIComponentBase {

    /** Writes the tag. */
    protected abstract void write(FacesContext context, Markup html) throws IOException;

    /** The value of an attribute of the tag; null where it has none. */
    protected final Object attribute(String name) {
        return getAttributes().get(name);
    }

    @Override
    public String getFamily() {
        return "multidb";
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        if (isRendered()) {
            write(context, Markup.of(context));
        }
    }

    @Override
    public void encodeEnd(FacesContext context) {
        // All was written at the beginning.
    }
}
