package org.multidb.site.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.site.account.Account;
import org.multidb.site.account.Accounts;
import org.multidb.site.account.UsernameTakenException;
import org.multidb.site.web.http.ClientAddress;

/** Opens an account for a visitor, who is signed in to it then; or opens none. */
@RequestScoped
public class SignUp {

    /** How it ended. */
    public enum Outcome {
        OPENED,
        /** Somebody has that username. */
        TAKEN,
        /** Too many attempts came from that network; nothing was done. */
        THROTTLED,
        /** Too many passwords are being hashed; nothing was done. */
        BUSY
    }

    @Inject
    HttpServletRequest request;

    @Inject
    SignUpThrottle throttle;

    @Inject
    PasswordTurns turns;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    /**
     * Opens an account with that username and password, which look as they should. A form that is sent twice opens one, and signs in
     * both times whoever has its password.
     */
    public Outcome signUp(UUID form, String username, String password) {
        if (accounts.isOpenedBy(form, username)) {
            return again(username, password);
        }
        String address = ClientAddress.of(request);
        if (!throttle.begin(address)) {
            return Outcome.THROTTLED;
        }
        try {
            signIn.to(inTurn(address, form, username, password));
            return Outcome.OPENED;
        } catch (UsernameTakenException taken) {
            return accounts.isOpenedBy(form, username) ? again(username, password) : Outcome.TAKEN;
        } catch (PasswordTurns.NoTurnException busy) {
            return Outcome.BUSY;
        }
    }

    /** Opens the account. A taken username counts as an attempt, for it shows that the account exists; a failure of ours does not. */
    private Account inTurn(String address, UUID form, String username, String password) {
        try {
            return turns.take(address, () -> open(form, username, password));
        } catch (PasswordTurns.NoTurnException | DatabaseUnavailableException notOpened) {
            throttle.giveBack(address);
            throw notOpened;
        }
    }

    /** The key alone proves nothing: this is an attempt to sign in like any other. */
    private Outcome again(String username, String password) {
        return switch (signIn.signIn(username, password)) {
            case SIGNED_IN -> Outcome.OPENED;
            case REFUSED -> Outcome.TAKEN;
            case THROTTLED -> Outcome.THROTTLED;
            case BUSY -> Outcome.BUSY;
        };
    }

    private Account open(UUID form, String username, String password) {
        // Asked first, for it costs no hash; who is faster from now on is found by the database.
        if (accounts.findByUsernameNow(username).isPresent()) {
            throw new UsernameTakenException(username);
        }
        return accounts.open(form, username, password, false);
    }
}
