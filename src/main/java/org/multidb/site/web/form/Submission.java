package org.multidb.site.web.form;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalLong;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.web.view.Texts;
import org.multidb.site.web.visitor.Visitor;

/**
 * The form that was sent to a page, whose id is {@code form}. A form that is refused says why on the page, which keeps what was typed,
 * and in the status of the answer: 422 unless told otherwise.
 */
@Named
@RequestScoped
public class Submission {

    private static final String FORM = "form";
    private static final int UNPROCESSABLE = 422;

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    private int status = UNPROCESSABLE;
    private boolean accepted;
    private Hold hold;
    private Optional<DatabaseUnavailableException> missing = Optional.empty();

    /**
     * Whether there is one that something may be done with: every page asks this before it changes anything. A link can look like a form,
     * but it is no POST; and a form that is held is only shown again.
     */
    public boolean isArrived() {
        return isSent() && hold == null;
    }

    /** Whether the form of the page was sent, held or not. */
    public boolean isSent() {
        return isPost()
                && FacesContext.getCurrentInstance().isPostback()
                && value(FORM).isPresent()
                && !isTrial();
    }

    /** Does nothing with the form but showing it again. */
    void hold(Hold reason) {
        hold = reason;
    }

    /** Whether the form is shown again because its token is not valid. */
    public boolean isHeldAsInvalid() {
        return hold == Hold.TOO_OLD;
    }

    /** Whether the form is shown again before anything was done with it. */
    public boolean isHeld() {
        return hold != null;
    }

    /** Whether that has to alarm the visitor. */
    public boolean isHeldAsRefused() {
        return isHeld() && hold.isRefusal();
    }

    /** Why, in a sentence. */
    public String getHeldText() {
        return isHeld() ? Texts.of(hold.key(), visitor.getUsername()) : "";
    }

    boolean isPost() {
        return request.getMethod().equals("POST");
    }

    /** Accepts plain fields that a button of another page has sent here; their token was checked as that of any form. */
    public boolean acceptFields() {
        accepted = isPost() && !FacesContext.getCurrentInstance().isPostback() && hold == null;
        return accepted;
    }

    /** What was sent in a field, now or before the visitor signed in; empty if it was not sent. */
    public Optional<String> value(String field) {
        return Optional.ofNullable(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(field));
    }

    /** All values that were sent under that name; none if there are none. */
    public String[] values(String field) {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterValuesMap()
                .getOrDefault(field, new String[0]);
    }

    /** The number that was sent in a field; empty if it is none. */
    public OptionalLong number(String field) {
        try {
            return OptionalLong.of(Long.parseLong(value(field).orElse("")));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** Whether a script sent the form only to have a field checked. */
    private static boolean isTrial() {
        return FacesContext.getCurrentInstance().getPartialViewContext().isAjaxRequest();
    }

    /** Refuses what a field holds, with a message beside it. */
    public void refuseField(String field, String key, Object... values) {
        refuseField(field, Texts.error(key, values));
    }

    /** The same with a message of another bundle. */
    public void refuseField(String field, FacesMessage message) {
        FacesContext faces = FacesContext.getCurrentInstance();
        UIComponent input = faces.getViewRoot().findComponent(field);
        if (input instanceof UIInput refused) {
            refused.setValid(false);
        }
        faces.addMessage(field, message);
        faces.validationFailed();
    }

    /** Refuses the form as a whole, with a message above it. */
    public void refuse(int reason, String key, Object... values) {
        refuse(reason, Texts.error(key, values));
    }

    /** The same with a message of another bundle. */
    public void refuse(int reason, FacesMessage message) {
        status = reason;
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, message);
        faces.validationFailed();
    }

    /** Refuses the form as a whole for a database that it needs and that does not answer; the line in the log says which, and why. */
    public void refuseUnavailable(DatabaseUnavailableException down, String key) {
        refuseUnavailable(down, Texts.error(key));
    }

    /** The same with a message of another bundle. */
    public void refuseUnavailable(DatabaseUnavailableException down, FacesMessage message) {
        missing = Optional.of(down);
        refuse(HttpServletResponse.SC_SERVICE_UNAVAILABLE, message);
    }

    /** The database for which the form was refused; empty if it was not refused for one. */
    public Optional<DatabaseUnavailableException> missing() {
        return missing;
    }

    /** Whether it was refused because of single fields only. */
    public boolean isFieldsRefused() {
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces.isValidationFailed() && faces.getMessageList(null).isEmpty() && hold == null;
    }

    /** Gives the answer its status; called by the layout before it renders, for validators may have refused fields, too. */
    public void answer() {
        if (isTrial() || isErrorPage()) {
            return;
        }
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext response = faces.getExternalContext();
        if (hold != null) {
            response.setResponseStatus(hold.status());
        } else if ((faces.isPostback() || isPost()) && !isArrived() && !accepted) {
            response.setResponseStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else if (faces.isValidationFailed()) {
            response.setResponseStatus(status);
        }
    }

    /** Error pages have a status already; the form that they answer was sent to another page. */
    private boolean isErrorPage() {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    }
}
