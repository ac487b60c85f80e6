package org.multidb.site.web.form;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UICommand;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ActionEvent;

/**
 * {@code m:action}, in a form: what is done with the form when its fields are right. No button, so that a form that is sent by a key of the keyboard
 * is one, too; and no {@code f:viewAction}, for which Mojarra 4.0 makes another context, with a copy of the stack. Each is {@code rendered} only
 * where the {@linkplain Submission#isArrived form has arrived}.
 */
@FacesComponent("multidb.FormAction")
public class FormAction extends UICommand {

    public FormAction() {
        // Nothing of it is seen.
        setRendererType(null);
    }

    @Override
    public void decode(FacesContext context) {
        queueEvent(new ActionEvent(context, this));
    }
}
