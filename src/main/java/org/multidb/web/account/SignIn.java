package org.multidb.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.multidb.account.Account;
import org.multidb.account.Accounts;

/** Signs somebody in: checks the password by Jakarta Security, slows down guessing, and gives the session a new id. */
@RequestScoped
public class SignIn {

    /** How an attempt ended. */
    public enum Outcome {
        SIGNED_IN,
        /** The username or the password is wrong; which one is not told. */
        REFUSED,
        /** There were too many wrong attempts; this one was not even looked at. */
        THROTTLED
    }

    @Inject
    SecurityContext security;

    @Inject
    SignInThrottle throttle;

    @Inject
    Accounts accounts;

    /**
     * Tries to sign in with that username and password.
     *
     * @throws org.multidb.persistence.DatabaseUnavailableException if the catalogue does not answer; that is no attempt
     */
    public Outcome signIn(String username, String password) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        if (!throttle.allows(username, request.getRemoteAddr())) {
            return Outcome.THROTTLED;
        }
        // Asked first, for Jakarta Security takes an identity store that fails for one that says no.
        Optional<Account> account = accounts.findByUsernameNow(username);
        AuthenticationStatus status = security.authenticate(
                request,
                (HttpServletResponse) external.getResponse(),
                AuthenticationParameters.withParams()
                        .credential(new UsernamePasswordCredential(username, password))
                        .newAuthentication(true));
        if (status != AuthenticationStatus.SUCCESS) {
            throttle.failed(username, request.getRemoteAddr());
            return Outcome.REFUSED;
        }
        throttle.succeeded(username, request.getRemoteAddr());
        remember(request, account.orElseThrow());
        return Outcome.SIGNED_IN;
    }

    private static void remember(HttpServletRequest request, Account account) {
        HttpSession session = request.getSession();
        if (!session.isNew()) {
            request.changeSessionId();
        }
        session.setAttribute(
                Visitor.ATTRIBUTE, new SignedIn(account.getId(), account.getUsername(), account.isStaff()));
    }
}
