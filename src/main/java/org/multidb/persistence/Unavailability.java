package org.multidb.persistence;

import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Timer;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/** Distinguishes a database that is unavailable from a statement that is wrong. */
public final class Unavailability {

    /**
     * A database that was not told yet which buckets it holds (MD002, of {@code require_epoch}), connection exceptions (08), a transaction that
     * did nothing for too long (25P03), insufficient resources (53), shutdown and recovery (57P), statement timeout (57014) and lock timeout
     * (55P03), system errors (58), the latter from the manual's "PostgreSQL Error Codes".
     */
    private static final Pattern STATES = Pattern.compile("MD002|08.*|25P03|53.*|57P0[1-5]|57014|55P03|58.*");

    private static final Pattern LOST = Pattern.compile("08.*|25P03|57P0[1-5]|58.*");
    private static final String PAYARA_POOLS = "com.sun.enterprise.resource.";
    private static final String DRIVER = "org.postgresql.";
    private static final int MOST_CAUSES = 50;

    private Unavailability() {}

    /** Why the failure means that a database is not available, from its chain of causes; empty if it means something else. */
    public static Optional<String> reasonOf(Throwable failure) {
        return causes(failure).flatMap(each -> reason(each).stream()).findFirst();
    }

    private static Optional<String> reason(Throwable cause) {
        if (cause instanceof DatabaseUnavailableException) {
            return Optional.of(cause.getMessage());
        }
        if (cause instanceof ResourceException) {
            return Optional.of("the server's pool has no connection to it");
        }
        if (isOfClosedConnection(cause)) {
            return Optional.of("the server's pool threw the connection away");
        }
        if (leavesOutcomeUnknown(cause)) {
            return Optional.of("it was lost during the commit, whose outcome is not known");
        }
        if (TransactionConflict.isRollback(cause)) {
            return Optional.of(
                    "it rolled the transaction back for another one, SQLSTATE " + ((SQLException) cause).getSQLState());
        }
        return cause instanceof SQLException problem && isUnavailable(problem)
                ? Optional.of("SQLSTATE " + problem.getSQLState())
                : Optional.empty();
    }

    /**
     * Lets a failed query pass where it failed because its database is not available.
     *
     * @throws RuntimeException what the query threw, where that is a mistake in the query itself
     */
    static void requireNoMistake(ExecutionException failure) {
        if (reasonOf(failure).isEmpty()) {
            if (failure.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** The failure itself, or, where it means that the database is not available, an exception that says so. */
    public static RuntimeException explained(Alias alias, Exception failure) {
        if (failure instanceof DatabaseUnavailableException down) {
            return down;
        }
        return reasonOf(failure)
                .<RuntimeException>map(reason -> new DatabaseUnavailableException(alias, reason, failure))
                .orElseGet(() -> failure instanceof RuntimeException same ? same : new IllegalStateException(failure));
    }

    /** Whether the database was lost during the commit: what was to be written may be there, or not. */
    public static boolean isOutcomeUnknown(Throwable failure) {
        return causes(failure).anyMatch(Unavailability::leavesOutcomeUnknown);
    }

    /** As Payara 6 reports a commit whose answer was lost, and as WildFly 39 does. */
    private static boolean leavesOutcomeUnknown(Throwable cause) {
        return cause instanceof SystemException || cause instanceof HeuristicMixedException;
    }

    /**
     * A connection that the server's pool has thrown away meanwhile, because it was lost. What is thrown hides the loss: Payara 6 refuses to
     * close the connection once more, and PostgreSQL's driver, which times each statement, finds its timer stopped.
     */
    private static boolean isOfClosedConnection(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        if (!(cause instanceof IllegalStateException) || trace.length == 0) {
            return false;
        }
        String thrower = trace[0].getClassName();
        return thrower.startsWith(PAYARA_POOLS)
                || (thrower.equals(Timer.class.getName())
                        && Stream.of(trace)
                                .anyMatch(frame -> frame.getClassName().startsWith(DRIVER)));
    }

    /** Whether a standby cancelled the query because it stood in the way of replaying the log; the transaction may be run again. */
    static boolean isRecoveryConflict(Throwable failure) {
        return hasState(failure, "40001");
    }

    /** Whether the query would have written or locked rows in a transaction that only reads. */
    static boolean isReadOnly(Throwable failure) {
        return hasState(failure, "25006");
    }

    /** Whether the database lacks a table, a column or a function: a streaming replica that has not replayed the last migration yet. */
    static boolean isOfEarlierSchema(Throwable failure) {
        return hasState(failure, "42P01") || hasState(failure, "42703") || hasState(failure, "42883");
    }

    /** Whether the database says that buckets have moved since the map by which it was asked. */
    public static boolean isOfOlderMap(Throwable failure) {
        return hasState(failure, "MD001");
    }

    /** Whether the database does not show yet which buckets it holds by the map by which it was asked. */
    static boolean isOfNewerMap(Throwable failure) {
        return hasState(failure, "MD002");
    }

    private static boolean hasState(Throwable failure, String state) {
        return causes(failure)
                .anyMatch(each -> each instanceof SQLException problem && state.equals(problem.getSQLState()));
    }

    /** Whether the database could not be reached or was lost, as opposed to one that answered too late or refused. */
    static boolean isLostConnection(Throwable failure) {
        return causes(failure)
                .anyMatch(each -> each instanceof ResourceException
                        || isOfClosedConnection(each)
                        || (each instanceof SQLException problem
                                && problem.getSQLState() != null
                                && LOST.matcher(problem.getSQLState()).matches()));
    }

    /** The failure and what caused it, in that order. */
    public static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }

    private static boolean isUnavailable(SQLException problem) {
        String state = problem.getSQLState();
        return problem instanceof SQLTransientConnectionException
                || (state != null && STATES.matcher(state).matches());
    }
}
