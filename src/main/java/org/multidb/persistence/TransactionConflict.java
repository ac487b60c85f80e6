package org.multidb.persistence;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;

/** Recognises a transaction that was rolled back because of another one, and may succeed when it is run again. */
final class TransactionConflict {

    private static final String DEADLOCK = "40P01";
    private static final String SERIALIZATION = "40001";
    private static final Set<String> ROLLED_BACK = Set.of(DEADLOCK, SERIALIZATION);

    private TransactionConflict() {}

    /** Whether that is why the transaction failed. */
    static boolean isCauseOf(Throwable failure) {
        return UniqueViolation.isCauseOf(failure)
                || Unavailability.causes(failure).anyMatch(each -> isRollback(each) || isStaleRow(each));
    }

    /** Whether the database chose this transaction to give way: a deadlock, or a serialization failure. */
    static boolean isRollback(Throwable cause) {
        return cause instanceof SQLException problem
                && problem.getSQLState() != null
                && ROLLED_BACK.contains(problem.getSQLState());
    }

    /** Whether the row was changed after this transaction had read it. Without a cause it is the application's own exception: the
     * row had changed before. */
    private static boolean isStaleRow(Throwable cause) {
        return cause instanceof OptimisticLockException && cause.getCause() != null;
    }
}
