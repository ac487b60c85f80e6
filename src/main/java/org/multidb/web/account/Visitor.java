package org.multidb.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.multidb.account.Account;
import org.multidb.account.Accounts;
import org.multidb.web.SignInRequiredException;

/** Whoever sent this request. Never makes a session. */
@Named
@RequestScoped
public class Visitor {

    /** The attribute of the session that holds a {@link SignedIn}. */
    static final String ATTRIBUTE = SignedIn.class.getName();

    @Inject
    HttpServletRequest request;

    @Inject
    Accounts accounts;

    private Optional<Account> account;

    /** Who signed in, by the session; empty for everybody else. */
    public Optional<SignedIn> signedIn() {
        HttpSession session = request.getSession(false);
        if (session == null || request.getUserPrincipal() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable((SignedIn) session.getAttribute(ATTRIBUTE));
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
            account = signedIn().flatMap(known -> accounts.findNow(known.id()));
        }
        return account;
    }
}
