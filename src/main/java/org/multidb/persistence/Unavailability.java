package org.multidb.persistence;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.multidb.routing.Alias;

/** Tells a database that does not answer from a statement that is wrong. */
public final class Unavailability {

    /**
     * Connection exceptions (08), insufficient resources (53), shutdown and recovery (57P), statement timeout (57014) and lock timeout
     * (55P03), system errors (58), from the manual's "PostgreSQL Error Codes".
     */
    private static final Pattern STATES = Pattern.compile("08.*|53.*|57P0[1-5]|57014|55P03|58.*");

    private Unavailability() {}

    /** Why the failure means that a database is not available, from its chain of causes; empty if it means something else. */
    public static Optional<String> reasonOf(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof DatabaseUnavailableException) {
                return Optional.of(each.getMessage());
            }
            if (each instanceof ResourceException) {
                return Optional.of("the server's pool has no connection to it");
            }
            if (each instanceof SQLException problem && isUnavailable(problem)) {
                return Optional.of("SQLSTATE " + problem.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** The failure itself, or, where it means that the database is not available, an exception that says so. */
    static RuntimeException explained(Alias alias, RuntimeException failure) {
        if (failure instanceof DatabaseUnavailableException) {
            return failure;
        }
        return reasonOf(failure)
                .<RuntimeException>map(reason -> new DatabaseUnavailableException(alias, reason, failure))
                .orElse(failure);
    }

    private static boolean isUnavailable(SQLException problem) {
        String state = problem.getSQLState();
        return problem instanceof SQLTransientConnectionException
                || (state != null && STATES.matcher(state).matches());
    }
}
