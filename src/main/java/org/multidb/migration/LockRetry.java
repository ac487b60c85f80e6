package org.multidb.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;
import org.multidb.persistence.Unavailability;

/**
 * Repeats a migration that gave up waiting for a lock or was ended by a deadlock: after 1, 2, 4, 8 and 16 s. The growing pauses let writers
 * through.
 *
 * @param where what is migrated, for the log, as {@code key=value}
 */
record LockRetry(String where) {

    private static final Logger LOG = Logger.getLogger(LockRetry.class.getName());
    private static final int ATTEMPTS = 6;
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    <T> T run(Supplier<T> migration) {
        for (int attempt = 1; ; attempt++) {
            try {
                return migration.get();
            } catch (FlywayException failure) {
                if (attempt == ATTEMPTS || !isLocked(failure)) {
                    throw failure;
                }
                rest(attempt);
            }
        }
    }

    static boolean isLocked(Throwable failure) {
        return Unavailability.causes(failure)
                .anyMatch(each -> each instanceof SQLException problem && LOCKED.contains(problem.getSQLState()));
    }

    private void rest(int attempt) {
        Duration pause = Duration.ofSeconds(1L << (attempt - 1));
        LOG.info(() -> where + " reason=\"others hold a lock that it needs\" attempt=" + attempt + " next="
                + pause.toSeconds() + "s");
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FlywayException("Stopped while a migration waited for a lock.", stopped);
        }
    }
}
