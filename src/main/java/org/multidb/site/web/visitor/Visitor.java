package org.multidb.site.web.visitor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.account.Account;
import org.multidb.site.account.Accounts;
import org.multidb.site.web.http.CurrentResponse;

/**
 * Whoever sent this request: what the token says of them, until the catalogue is asked, which is believed from then on. It is asked once
 * at most.
 */
@Named
@RequestScoped
public class Visitor {

    @Inject
    HttpServletRequest request;

    @Inject
    CurrentResponse response;

    @Inject
    SignInCookie cookie;

    @Inject
    Accounts accounts;

    private Optional<SignedIn> token;
    private boolean over;
    private Optional<Account> account;
    private DatabaseUnavailableException unanswered;

    /** Who signed in; empty for everybody else. */
    public Optional<SignedIn> signedIn() {
        if (over) {
            return Optional.empty();
        }
        if (token == null) {
            token = cookie.read(request);
        }
        return account == null ? token : token.flatMap(then -> account.map(then::as));
    }

    public boolean isPresent() {
        return signedIn().isPresent();
    }

    public String getUsername() {
        return signedIn().map(SignedIn::username).orElse("");
    }

    /**
     * Whether the visitor is staff, as the catalogue says at this moment. It is asked about those who were staff when signing in; others
     * are not staff unless it was asked before. While it does not answer, nobody is.
     */
    public boolean isStaff() {
        boolean known = account != null || signedIn().map(SignedIn::staff).orElse(false);
        return known && lookUp() && isStillStaff();
    }

    /** Whether to show the way to the administration: also to those who were staff when signing in, while the catalogue does not answer. */
    public boolean isShownAdministration() {
        return isStaff() || signedIn().map(SignedIn::staff).orElse(false);
    }

    /** Asks the catalogue about the visitor. Whether it answered; if it did not, whatever needs to know fails with its reason. */
    public boolean lookUp() {
        try {
            return account() != null;
        } catch (DatabaseUnavailableException down) {
            return false;
        }
    }

    /**
     * Whether the browser sent a sign-in cookie that is no longer valid: it is too old, or the account has signed out elsewhere or got
     * another password since. Removes the cookie then.
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
        if (unanswered != null) {
            throw unanswered;
        }
        if (account == null) {
            account = find();
        }
        return account;
    }

    private Optional<Account> find() {
        Optional<SignedIn> who = signedIn();
        try {
            Optional<Account> found =
                    who.flatMap(then -> accounts.findNow(then.id()).filter(then::holdsFor));
            over |= who.isPresent() && found.isEmpty();
            return found;
        } catch (DatabaseUnavailableException down) {
            unanswered = down;
            throw down;
        }
    }

    /**
     * Tells the browser to forget a sign-in of which this request found that it is over. Not for an answer that sends the visitor to sign in:
     * when it is late, as that to a page which reloads by itself, the browser may have been given a new sign-in meanwhile, and the page to
     * sign in is asked with that.
     */
    public void forgetSignInThatIsOver() {
        if (over) {
            signOut();
        }
    }

    /** Signs this browser out. */
    public void signOut() {
        over = true;
        cookie.remove(request, response.get());
    }
}
