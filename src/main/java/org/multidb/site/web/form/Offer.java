package org.multidb.site.web.form;

import jakarta.faces.component.UIComponent;
import jakarta.faces.validator.ValidatorException;
import java.util.Collection;
import org.multidb.site.web.view.Texts;

/**
 * What a field offers to choose from. Faces would refuse another value, too, but its text can be replaced only by a message bundle of the
 * whole application: Mojarra 4.0 looks into that for each view and resource, and each miss costs an exception.
 */
public final class Offer {

    private Offer() {}

    /**
     * Refuses a value that the field does not offer; null is no value.
     *
     * @throws ValidatorException names the field by its {@code label}
     */
    public static void require(Collection<?> offered, Object value, UIComponent field) {
        if (value != null && !offered.contains(value)) {
            throw new ValidatorException(
                    Texts.error("form.error.notOffered", field.getAttributes().get("label")));
        }
    }
}
