package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.view.Texts;

/** The texts of the administration in the visitor's language, and messages made of them. */
@RequestScoped
public class AdminMessages {

    @Inject
    FacesContext faces;

    @Inject
    Submission submission;

    String get(String key, Object... values) {
        ResourceBundle bundle = faces.getApplication().getResourceBundle(faces, "adminMsg");
        return Texts.format(bundle.getString(key), faces.getViewRoot().getLocale(), values);
    }

    /** Refuses what was typed where there is something wrong with it. */
    void refuse(Optional<String> wrong) {
        wrong.ifPresent(key -> {
            throw new ValidatorException(error(get(key)));
        });
    }

    /** Refuses the form for what a field holds, with a message beside it. */
    void refuseField(String field, String key, Object... values) {
        submission.refuseField(field, error(get(key, values)));
    }

    /** Refuses the form because somebody else was faster, with a message above it. */
    void refuse(String key, Object... values) {
        refuse(HttpServletResponse.SC_CONFLICT, key, values);
    }

    /**
     * Refuses the form because the row is another one now, or gone.
     *
     * @param keep gets what is stored now
     */
    <T> void refuseOutdated(Optional<VersionedRow<T>> now, Consumer<VersionedRow<T>> keep) {
        now.ifPresentOrElse(
                row -> {
                    keep.accept(row);
                    refuse("form.error.changed");
                },
                () -> refuse("form.error.deleted"));
    }

    /** Refuses the form with that status, or a part of it, with a message above it. */
    void refuse(int status, String key, Object... values) {
        submission.refuse(status, error(get(key, values)));
    }

    /** Refuses the form because a database that it needs does not answer; what was typed stays in it. */
    void refuseUnavailable(DatabaseUnavailableException down) {
        submission.refuseUnavailable(down, error(get("form.error.unavailable")));
    }

    private static FacesMessage error(String text) {
        return new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null);
    }
}
