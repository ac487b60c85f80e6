package org.multidb.persistence;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.multidb.routing.Alias;

/**
 * Describes a failure in one log line of {@code key=value} pairs: its kind and origin, never its message, because messages of drivers and
 * providers contain SQL, values and hosts.
 */
public final class FailureText {

    /** What calls the application, or is called by it: the platform, the servers, and the libraries that these and this one use. */
    private static final Pattern OTHERS = Pattern.compile(
            "(java|javax|jdk|sun|com\\.sun|jakarta|org\\.(eclipse|glassfish|jboss|wildfly"
                    + "|apache|postgresql|primefaces|flywaydb)|fish\\.payara|io\\.(undertow|micrometer)|com\\.arjuna)\\..*");

    private static final String PLUMBING = "org.multidb.persistence.";

    private FailureText() {}

    /**
     * Writes the line. The whole failure, with what its messages hold, follows at {@link Level#FINE}.
     *
     * @param where what was going on, as {@code key=value}
     */
    public static void log(Logger log, Level level, Throwable failure, String where) {
        log.log(level, () -> where + " " + describe(failure));
        log.log(Level.FINE, failure, () -> where);
    }

    /**
     * The failure in words for staff: the database that is away and why, or the kind of the first cause. Never a message of a driver or
     * provider.
     */
    public static String plain(Throwable failure) {
        return Unavailability.reasonOf(failure).orElseGet(() -> kind(failure));
    }

    private static String kind(Throwable failure) {
        List<Throwable> causes = Unavailability.causes(failure).toList();
        Throwable first = causes.get(causes.size() - 1);
        String state = first instanceof SQLException problem ? ", SQLSTATE " + problem.getSQLState() : "";
        return first.getClass().getSimpleName() + state;
    }

    /** The failure in one line: the database that is away and why, or the first cause, who threw it, and where in this program that was. */
    static String describe(Throwable failure) {
        Optional<String> reason = Unavailability.reasonOf(failure);
        return reason.isPresent()
                ? database(failure) + "reason=\"" + reason.get().replaceAll("[\"\\p{Cntrl}]+", " ") + "\""
                : mistake(failure);
    }

    private static String database(Throwable failure) {
        return Unavailability.causes(failure)
                .filter(DatabaseUnavailableException.class::isInstance)
                .map(each -> ((DatabaseUnavailableException) each).alias())
                .findFirst()
                .map(Alias::name)
                .map(alias -> "database=" + alias + " ")
                .orElse("");
    }

    private static String mistake(Throwable failure) {
        List<Throwable> causes = Unavailability.causes(failure).toList();
        Throwable first = causes.get(causes.size() - 1);
        String state = first instanceof SQLException problem ? " sqlstate=" + problem.getSQLState() : "";
        return "failure=" + first.getClass().getName() + state + " by=" + thrower(first) + " at=" + frame(first);
    }

    private static String thrower(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .findFirst()
                .map(FailureText::words)
                .orElse("unknown");
    }

    /** The first frame that is the application's or this library's, better one that says what was wanted than one that says how it was done. */
    private static String frame(Throwable failure) {
        List<StackTraceElement> own = Arrays.stream(failure.getStackTrace())
                .filter(frame -> !OTHERS.matcher(frame.getClassName()).matches())
                .filter(frame -> frame.getLineNumber() > 0)
                .toList();
        return own.stream()
                .filter(frame -> !frame.getClassName().startsWith(PLUMBING))
                .findFirst()
                .or(() -> own.stream().findFirst())
                .map(FailureText::words)
                .orElse("unknown");
    }

    private static String words(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
