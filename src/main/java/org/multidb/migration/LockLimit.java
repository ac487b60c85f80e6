package org.multidb.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Gives up a migration that waits for a lock: whoever writes to the table meanwhile waits behind it. An {@link IndexScript} holds up
 * nobody, and waits as long as it must: each time that it is given up an index is begun anew.
 */
final class LockLimit extends BaseCallback {

    /** Shorter than what a page waits for a statement, so that a post that waits behind a migration is saved. */
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
