package org.multidb.site.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.web.form.KeptForm;
import org.multidb.site.web.form.Submission;

/** Signs a visitor in, and sends them back to the page that asked for it. */
@Named("accountLogin")
@RequestScoped
public class AccountLoginBacking {

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    SignIn signIn;

    @Inject
    Submission submission;

    @Inject
    KeptForm kept;

    private String username;
    private String password;

    public void signIn() {
        try {
            switch (signIn.signIn(username, password)) {
                case SIGNED_IN -> kept.leaveFor(LocalAddress.after(submission));
                case REFUSED -> submission.refuse(UNPROCESSABLE, "accountLogin.error.refused");
                case THROTTLED -> submission.refuse(TOO_MANY_REQUESTS, "accountLogin.error.throttled");
                case BUSY -> submission.refuse(TOO_MANY_REQUESTS, "account.error.busy");
            }
        } catch (DatabaseUnavailableException down) {
            submission.refuseUnavailable(down, "account.error.unavailable");
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
}
