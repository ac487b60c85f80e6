package org.multidb.site.account;

/** Somebody has that username already, perhaps in other letters' case. */
public final class UsernameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsernameTakenException(String username) {
        super("The username '" + username + "' is taken.");
    }
}
