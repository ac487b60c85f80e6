package org.multidb.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Ends a migration that waits too long for a lock, because writes to the table queue behind it. An {@link IndexScript} blocks no writes and
 * waits without a limit: an index that is given up starts from the beginning.
 */
final class LockLimit extends BaseCallback {

    /** Shorter than the statement timeout of the application (2.5 s), so that a write behind a waiting migration still succeeds. */
    static final int MOST_MILLIS = 1_000;

    private static final int NO_LIMIT = 0;

    private final String function;

    /** A limit for the scripts of that function. */
    LockLimit(String function) {
        this.function = function;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        int limit = IndexScript.is(function, context.getMigrationInfo()) ? NO_LIMIT : MOST_MILLIS;
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("set lock_timeout = " + limit);
        } catch (SQLException failure) {
            throw new FlywayException("Cannot limit the wait for locks: " + failure.getMessage(), failure);
        }
    }
}
