package org.multidb.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.multidb.account.Account;
import org.multidb.account.Accounts;

/**
 * Signs somebody in: checks the password by Jakarta Security, slows down guessing, and gives the browser a fresh {@link SignInToken}.
 * Whatever the browser had before is never taken over, so that nobody can plant it; who was signed in with it is signed out.
 */
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
    IdentityStoreHandler passwords;

    @Inject
    SignInThrottle throttle;

    @Inject
    Accounts accounts;

    @Inject
    Visitor visitor;

    @Inject
    SignInCookie cookie;

    @Inject
    Clock clock;

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
        CredentialValidationResult.Status status = passwords
                .validate(new UsernamePasswordCredential(username, password))
                .getStatus();
        if (status != CredentialValidationResult.Status.VALID || account.isEmpty()) {
            throttle.failed(username, request.getRemoteAddr());
            return Outcome.REFUSED;
        }
        throttle.succeeded(username, request.getRemoteAddr());
        cookie.set(SignedIn.to(afresh(account.get()), clock.instant()), request, (HttpServletResponse)
                external.getResponse());
        return Outcome.SIGNED_IN;
    }

    /** The account, after whoever was signed in with this browser is signed out. */
    private Account afresh(Account account) {
        if (!visitor.isStillThere()) {
            return account;
        }
        accounts.signOut(visitor.requireSignedIn().getId());
        return accounts.findNow(account.getId()).orElseThrow();
    }
}
