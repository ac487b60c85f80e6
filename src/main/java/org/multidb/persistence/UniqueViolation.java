package org.multidb.persistence;

import java.sql.SQLException;

/** A row that would have had the same key as another (SQLSTATE 23505). */
public final class UniqueViolation {

    private static final String STATE = "23505";

    private UniqueViolation() {}

    /** Whether that is why the statement failed. */
    public static boolean isCauseOf(Throwable failure) {
        return Unavailability.causes(failure)
                .anyMatch(each -> each instanceof SQLException problem && STATE.equals(problem.getSQLState()));
    }
}
