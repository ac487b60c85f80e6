package org.multidb.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.multidb.account.Account;
import org.multidb.account.Accounts;
import org.multidb.account.Passwords;
import org.multidb.account.UsernameTakenException;
import org.multidb.web.Redirect;
import org.multidb.web.Submission;

/** Opens an account for a visitor, who is signed in to it then. */
@Named("accountRegister")
@RequestScoped
public class RegisterBacking {

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Submission submission;

    private String username;
    private String password;
    private String confirm;

    public void register() {
        if (!password.equals(confirm)) {
            submission.refuseField("confirm", "accountRegister.error.different");
            return;
        }
        try {
            accounts.open(username, password, false);
            signIn.signIn(username, password);
            Redirect.to("/account/");
        } catch (UsernameTakenException taken) {
            submission.refuseField("username", "accountRegister.error.taken");
        }
    }

    /** What a username looks like, for the field's validator. */
    public String getPattern() {
        return Account.USERNAME;
    }

    public int getShortest() {
        return Passwords.SHORTEST;
    }

    public int getLongest() {
        return Passwords.LONGEST;
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
