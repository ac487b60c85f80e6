package org.multidb.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.multidb.topology.SchemaState;

/**
 * The migrations of one function, {@code db/<function>}, applied to one database. They hold up nobody for longer than
 * {@link LockLimit#MOST_MILLIS}: one that waits for a lock any longer is given up, and tried again later.
 */
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
     * @param function names the folder {@code db/<function>}
     * @throws FlywayException if the database cannot be reached, a migration fails, or others keep a lock for too long
     */
    public static Outcome migrate(DataSource owner, String function) {
        return migrate(owner, function, usable -> {});
    }

    /**
     * The same, for those who need not wait for indexes.
     *
     * @param usable is told before, if nothing but indexes is missing
     */
    static Outcome migrate(DataSource owner, String function, Consumer<SchemaState> usable) {
        return new LockRetry("event=\"migration waits\" function=" + function)
                .run(() -> migrateOnce(owner, function, usable));
    }

    private static Outcome migrateOnce(DataSource owner, String function, Consumer<SchemaState> usable) {
        FailedMigrations.forget(owner);
        Flyway flyway = configuration(owner, function).load();
        MigrationInfoService info = flyway.info();
        requireKnown(flyway, info, function);
        SchemaState found = state(info, function);
        if (info.pending().length == 0) {
            // Not even the lock among nodes is taken: another one may hold it for as long as an index takes.
            return new Outcome(found.version(), 0);
        }
        if (found.status() == SchemaState.Status.CURRENT) {
            usable.accept(found);
        }
        MigrateResult result = flyway.migrate();
        String version = Optional.ofNullable(result.targetSchemaVersion).orElse(result.initialSchemaVersion);
        return new Outcome(version, result.migrationsExecuted);
    }

    /** Refuses a database whose migrations were others than those of this program or of an earlier one. */
    private static void requireKnown(Flyway flyway, MigrationInfoService info, String function) {
        Map<String, MigrationInfo> applied = List.of(info.applied()).stream()
                .filter(MigrationInfo::isVersioned)
                .collect(Collectors.toMap(each -> each.getVersion().toString(), each -> each, (first, last) -> last));
        List<ValidateOutput> unknown = flyway.validateWithResult().invalidMigrations.stream()
                .filter(found -> found.errorDetails.errorCode != CoreErrorCode.CHECKSUM_MISMATCH
                        || !FormerScripts.had(function, applied.get(found.version)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new FlywayException(unknown.stream()
                    .map(found -> found.errorDetails.errorMessage)
                    .collect(Collectors.joining("; ")));
        }
    }

    /**
     * Whether nothing is missing but indexes, without which pages are slower and not wrong. Needs only to read the history of migrations.
     *
     * @param reader connects as any role that may read {@code flyway_schema_history}
     * @throws FlywayException if the database cannot be reached
     */
    public static SchemaState inspect(DataSource reader, String function) {
        return state(configuration(reader, function).load().info(), function);
    }

    private static SchemaState state(MigrationInfoService info, String function) {
        String version = Optional.ofNullable(info.current())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .orElse("");
        long missing = List.of(info.pending()).stream()
                .filter(script -> !IndexScript.is(function, script))
                .count();
        return missing == 0
                ? SchemaState.current(version)
                : SchemaState.behind(version, missing + " migration(s) of db/" + function + " are missing");
    }

    static FluentConfiguration configuration(DataSource source, String function) {
        FluentConfiguration configuration = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/" + function)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                // Asked by requireKnown, which knows former scripts, too.
                .validateOnMigrate(false)
                .ignoreMigrationPatterns("*:pending", "*:future")
                .callbacks(new LockLimit(function))
                .cleanDisabled(true);
        // The lock among nodes belongs to a session. A transaction would stay open as long as a migration takes, and
        // an index that is built concurrently would wait for its end.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }
}
