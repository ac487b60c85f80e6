package org.multidb.account;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** Somebody has that username already, perhaps in other letters' case. */
public final class UsernameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    public UsernameTakenException(String username) {
        super("The username '" + username + "' is taken.");
    }

    static boolean isMeantBy(PersistenceException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException problem && UNIQUE_VIOLATION.equals(problem.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
