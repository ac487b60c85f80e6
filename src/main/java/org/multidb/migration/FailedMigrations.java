package org.multidb.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Scripts that failed outside of a transaction, which Flyway remembers and then refuses to go on. They make indexes concurrently, and
 * begin by dropping what an interrupted one has left, so that they may simply run again. Inside a transaction a failure leaves nothing.
 */
final class FailedMigrations {

    private FailedMigrations() {}

    static void forget(DataSource owner) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin if to_regclass('flyway_schema_history') is not null then"
                    + " delete from flyway_schema_history where not success; end if; end $$");
        } catch (SQLException failure) {
            throw new FlywayException("Cannot read the history of migrations: " + failure.getMessage(), failure);
        }
    }
}
