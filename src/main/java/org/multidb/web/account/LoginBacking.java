package org.multidb.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.multidb.account.Account;
import org.multidb.web.Redirect;
import org.multidb.web.Submission;

/** Signs a visitor in, and sends them back to the page that asked for it. */
@Named("accountLogin")
@RequestScoped
public class LoginBacking {

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    SignIn signIn;

    @Inject
    Submission submission;

    private String next;
    private String username;
    private String password;

    public void signIn() {
        // What is no username is nobody's, and need not bother a database.
        SignIn.Outcome outcome =
                username.matches(Account.USERNAME) ? signIn.signIn(username, password) : SignIn.Outcome.REFUSED;
        switch (outcome) {
            case SIGNED_IN -> Redirect.to(LocalAddress.of(next).orElse("/account/"));
            case REFUSED -> submission.refuse(UNPROCESSABLE, "accountLogin.error.refused");
            case THROTTLED -> submission.refuse(TOO_MANY_REQUESTS, "accountLogin.error.throttled");
        }
    }

    /** Where to go afterwards, as the address says. */
    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
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
