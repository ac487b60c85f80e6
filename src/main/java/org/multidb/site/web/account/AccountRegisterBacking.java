package org.multidb.site.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.account.Account;
import org.multidb.site.account.Passwords;
import org.multidb.site.web.form.FormKey;
import org.multidb.site.web.form.KeptForm;
import org.multidb.site.web.form.Submission;
import org.multidb.site.web.view.Texts;

/** Opens an account for a visitor, who is signed in to it then. */
@Named("accountRegister")
@RequestScoped
public class AccountRegisterBacking {

    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    SignUp signUp;

    @Inject
    Submission submission;

    @Inject
    KeptForm kept;

    @Inject
    FormKey key;

    private String username;
    private String password;
    private String confirm;

    public void register() {
        if (!password.equals(confirm)) {
            submission.refuseField("confirm", "accountRegister.error.different");
            return;
        }
        try {
            switch (signUp.signUp(key.getValue(), username, password)) {
                case OPENED -> kept.leaveFor(LocalAddress.after(submission));
                case TAKEN -> submission.refuseField("username", "accountRegister.error.taken");
                case THROTTLED -> submission.refuse(TOO_MANY_REQUESTS, "accountRegister.error.throttled");
                case BUSY -> submission.refuse(TOO_MANY_REQUESTS, "account.error.busy");
            }
        } catch (DatabaseUnavailableException down) {
            submission.refuseUnavailable(down, "account.error.unavailable");
        }
    }

    public void checkUsername(FacesContext context, UIComponent field, Object value) {
        if (!Account.isUsername((String) value)) {
            throw new ValidatorException(Texts.error("accountRegister.error.username"));
        }
    }

    public void checkPassword(FacesContext context, UIComponent field, Object value) {
        if (!Passwords.mayBeChosen((String) value)) {
            throw new ValidatorException(Texts.error("accountRegister.error.password"));
        }
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getConfirm() {
        return confirm;
    }

    public void setConfirm(String confirm) {
        this.confirm = confirm;
    }
}
