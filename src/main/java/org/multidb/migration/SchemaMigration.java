package org.multidb.migration;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.MigrateResult;
import org.multidb.topology.SchemaState;

/** The migrations of one function, {@code db/<function>}, applied to one database. */
public final class SchemaMigration {

    /**
     * What a migration did.
     *
     * @param version the version that the schema has now
     * @param applied how many migrations were applied
     */
    public record Outcome(String version, int applied) {}

    private SchemaMigration() {}

    /**
     * Applies what is missing. Safe to run from several nodes at once: they wait for each other.
     *
     * @param owner connects as the owner of the schema
     * @param function names the folder: {@code catalogue} or {@code reviews}
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached or a migration fails
     */
    public static Outcome migrate(DataSource owner, String function) {
        MigrateResult result = flyway(owner, function).migrate();
        String version = Optional.ofNullable(result.targetSchemaVersion).orElse(result.initialSchemaVersion);
        return new Outcome(version, result.migrationsExecuted);
    }

    /**
     * Whether nothing is missing. Needs only to read the history of migrations.
     *
     * @param reader connects as any role that may read {@code flyway_schema_history}
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached
     */
    public static SchemaState inspect(DataSource reader, String function) {
        MigrationInfoService info = flyway(reader, function).info();
        String version = Optional.ofNullable(info.current())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .orElse("");
        int missing = info.pending().length;
        return missing == 0
                ? SchemaState.current(version)
                : SchemaState.behind(version, missing + " migration(s) of db/" + function + " are missing");
    }

    private static Flyway flyway(DataSource source, String function) {
        return Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/" + function)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
    }
}
