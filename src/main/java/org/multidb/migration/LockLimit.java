package org.multidb.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Gives up a migration that waits for a lock: whoever writes to the table meanwhile waits behind it. A script that makes indexes
 * concurrently holds up nobody, and waits as long as it must: each time that it is given up an index is begun anew.
 */
final class LockLimit extends BaseCallback {

    /** Shorter than what a page waits for a statement, so that a post that waits behind a migration is saved. */
    static final int MOST_MILLIS = 1_000;

    private static final int NO_LIMIT = 0;

    private final String folder;

    /** A limit for the scripts of that function. */
    LockLimit(String function) {
        folder = "/db/" + function + "/";
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        int limit = isConcurrent(context.getMigrationInfo().getScript()) ? NO_LIMIT : MOST_MILLIS;
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("set lock_timeout = " + limit);
        } catch (SQLException failure) {
            throw new FlywayException("Cannot limit the wait for locks: " + failure.getMessage(), failure);
        }
    }

    private boolean isConcurrent(String script) {
        try (InputStream text = LockLimit.class.getResourceAsStream(folder + script)) {
            return text != null
                    && new String(text.readAllBytes(), StandardCharsets.UTF_8).contains(" index concurrently ");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
