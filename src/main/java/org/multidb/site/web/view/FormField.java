package org.multidb.site.web.view;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.component.html.HtmlMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.faces.event.ListenerFor;
import jakarta.faces.event.PostAddToViewEvent;
import java.io.IOException;

/**
 * {@code m:field}: a field of a form, with its label, the input in its body, its hint, and what is wrong with what was typed. The input describes
 * itself by {@code [field]-hint} and {@code [field]-error}, and may have the latter updated while it is typed.
 */
@FacesComponent("multidb.FormField")
@ListenerFor(systemEventClass = PostAddToViewEvent.class)
public class FormField extends UIComponentBase {

    private static final String AROUND = "div";
    private static final String ERROR = "error";

    @Override
    public String getFamily() {
        return "multidb";
    }

    /** Has its message, which is a component of its own, so that a part of the page can be updated. */
    @Override
    public void processEvent(ComponentSystemEvent event) {
        super.processEvent(event);
        if (event instanceof PostAddToViewEvent) {
            HtmlMessage message = new HtmlMessage();
            message.setId(field() + "-error");
            message.setFor(field());
            message.setErrorClass("field-error");
            getFacets().put(ERROR, message);
        }
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        context.getResponseWriter().startElement(AROUND, null);
        Markup.of(context)
                .attribute("class", "field")
                .begin("label", "field-label")
                .attribute("for", field())
                .text(getAttributes().get("label"))
                .end();
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        Markup.of(context)
                .begin("p", "field-hint")
                .attribute("id", field() + "-hint")
                .text(getAttributes().get("hint"))
                .end();
        getFacet(ERROR).encodeAll(context);
        context.getResponseWriter().endElement(AROUND);
    }

    private String field() {
        return (String) getAttributes().get("field");
    }
}
