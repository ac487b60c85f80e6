package org.multidb.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.multidb.account.Account;
import org.multidb.account.Accounts;
import org.multidb.web.CurrentResponse;
import org.multidb.web.SignInRequiredException;

/** Whoever sent this request. */
@Named
@RequestScoped
public class Visitor {

    /** The attribute of the request that holds a {@link SignedIn}. */
    static final String ATTRIBUTE = SignedIn.class.getName();

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentResponse response;

    @Inject
    SignInCookie cookie;

    @Inject
    Accounts accounts;

    private boolean over;
    private Optional<Account> account;

    /** Who signed in, by the token; empty for everybody else. */
    public Optional<SignedIn> signedIn() {
        return over ? Optional.empty() : Optional.ofNullable((SignedIn) request.getAttribute(ATTRIBUTE));
    }

    public boolean isPresent() {
        return signedIn().isPresent();
    }

    public String getUsername() {
        return signedIn().map(SignedIn::username).orElse("");
    }

    /** Whether the visitor was staff when signing in: good enough for showing a link, not for opening it. */
    public boolean isStaff() {
        return signedIn().map(SignedIn::staff).orElse(false);
    }

    /**
     * Whether the browser took its visitor for signed in who is not, or not any more: too long ago, signed out elsewhere, or with another
     * password since. From now on the browser knows, too.
     */
    public boolean isSignInOver() {
        if (!cookie.isSent(request) || isStillThere()) {
            return false;
        }
        signOut();
        return true;
    }

    /** The account that new reviews belong to; {@link Account#ANONYMOUS} for nobody in particular. */
    public long authorId() {
        return signedIn().map(SignedIn::id).orElse(Account.ANONYMOUS);
    }

    /**
     * The account that is signed in, which the catalogue still has.
     *
     * @throws SignInRequiredException if there is none
     */
    public Account requireSignedIn() {
        return account().orElseThrow(SignInRequiredException::new);
    }

    /** Whether somebody is signed in whose account the catalogue still has. */
    public boolean isStillThere() {
        return account().isPresent();
    }

    /** Whether the catalogue says that the account is staff at this moment. */
    public boolean isStillStaff() {
        return account().map(Account::isStaff).orElse(false);
    }

    private Optional<Account> account() {
        if (account == null) {
            Optional<SignedIn> who = signedIn();
            account = who.flatMap(known -> accounts.findNow(known.id()).filter(known::holdsFor));
            if (who.isPresent() && account.isEmpty()) {
                signOut();
            }
        }
        return account;
    }

    /** Signs this browser out. */
    void signOut() {
        over = true;
        cookie.remove(request, response.get());
    }
}
