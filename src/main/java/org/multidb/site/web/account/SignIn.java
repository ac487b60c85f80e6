package org.multidb.site.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.multidb.site.account.Account;
import org.multidb.site.account.Accounts;
import org.multidb.site.account.Passwords;
import org.multidb.site.web.http.ClientAddress;
import org.multidb.site.web.http.CurrentResponse;
import org.multidb.site.web.visitor.SignInCookie;
import org.multidb.site.web.visitor.SignedIn;
import org.multidb.site.web.visitor.Visitor;

/**
 * Signs somebody in: checks the password by Jakarta Security, slows down guessing, and gives the browser a fresh {@link SignInCookie}.
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
        THROTTLED,
        /** Too many passwords are being hashed; this one was not looked at. */
        BUSY
    }

    @Inject
    IdentityStoreHandler passwords;

    @Inject
    SignInThrottle throttle;

    @Inject
    PasswordTurns turns;

    @Inject
    Accounts accounts;

    @Inject
    Visitor visitor;

    @Inject
    SignInCookie cookie;

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentResponse response;

    @Inject
    Clock clock;

    /**
     * Tries to sign in with that username and password.
     *
     * @throws org.multidb.persistence.DatabaseUnavailableException if the catalogue does not answer; that is no attempt
     */
    public Outcome signIn(String username, String password) {
        // What is no username is nobody's, and what is no password is not hashed: neither need bother anybody.
        if (!Account.isUsername(username) || Passwords.isTooLong(password)) {
            return Outcome.REFUSED;
        }
        if (!throttle.begin(username, ClientAddress.of(request))) {
            return Outcome.THROTTLED;
        }
        try {
            Optional<Account> account = check(username, password);
            account.ifPresent(known -> throttle.succeeded(username, ClientAddress.of(request)));
            account.ifPresent(this::to);
            return account.isPresent() ? Outcome.SIGNED_IN : Outcome.REFUSED;
        } catch (PasswordTurns.NoTurnException busy) {
            return Outcome.BUSY;
        }
    }

    /** The account whose password that is. An attempt of which nothing comes, neither yes nor no, is not counted. */
    private Optional<Account> check(String username, String password) {
        try {
            return turns.take(ClientAddress.of(request), () -> find(username, password));
        } catch (RuntimeException noAttempt) {
            throttle.giveBack(username, ClientAddress.of(request));
            throw noAttempt;
        }
    }

    private Optional<Account> find(String username, String password) {
        // Asked first, for Jakarta Security takes an identity store that fails for one that says no.
        Optional<Account> account = accounts.findByUsernameNow(username);
        CredentialValidationResult answer = passwords.validate(new UsernamePasswordCredential(username, password));
        return account.filter(found -> answer.getStatus() == CredentialValidationResult.Status.VALID);
    }

    /** Signs in to an account of which it is known that it is the visitor's. */
    void to(Account account) {
        cookie.set(SignedIn.to(afresh(account), clock.instant()), request, response.get());
    }

    /** Keeps this browser signed in to its own account, which was changed: that has ended all sign-ins. */
    public void renew(long id) {
        SignedIn before = visitor.signedIn().orElseThrow();
        cookie.set(before.as(accounts.findNow(id).orElseThrow()), request, response.get());
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
