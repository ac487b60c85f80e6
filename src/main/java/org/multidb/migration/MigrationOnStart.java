package org.multidb.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
import org.multidb.topology.Datasources;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Settings;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Migrates every primary and every published replica when the application starts. Where {@code multidb.migrate-on-start} is false, or the
 * server has no datasource {@code jdbc/<alias>-owner}, it only inspects the schema. A database that is down does not stop the start: it is
 * tried again each second, and nothing is routed to it until its schema is current. Indexes are built while the database is in use.
 */
@ApplicationScoped
public class MigrationOnStart {

    private static final Logger LOG = Logger.getLogger(MigrationOnStart.class.getName());
    private static final int PATIENCE_SECONDS = 10;

    @Inject
    Workers workers;

    @Inject
    Topology topology;

    @Inject
    Settings settings;

    @Inject
    Datasources datasources;

    @Inject
    SchemaStates states;

    @Inject
    SchemaAnnouncement announcement;

    /** Why indexes of a database that is used could not be made, so that it is told once. */
    private final Map<Alias, String> withoutIndexes = new ConcurrentHashMap<>();

    /** Waits a little for the databases that are up, so that the first visitor finds them ready. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        List<Future<?>> attempts = topology.migrated().stream()
                .<Future<?>>map(alias -> workers.executor().submit(() -> attempt(alias)))
                .toList();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        attempts.forEach(attempt -> await(attempt, deadline));
    }

    private static void await(Future<?> attempt, long deadline) {
        try {
            attempt.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            LOG.info("A database takes long to migrate; the application starts without it.");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Alias alias) {
        boolean complete = false;
        try {
            complete = found(alias, find(alias));
        } finally {
            if (!complete) {
                workers.later(() -> attempt(alias));
            }
        }
    }

    private SchemaState find(Alias alias) {
        try {
            return look(alias);
        } catch (VirtualMachineError broken) {
            throw broken;
        } catch (Throwable failure) {
            return SchemaState.unknown(reason(failure));
        }
    }

    /** Takes note of what was found; whether it is as it should be. A database that is used stays so while its indexes are made. */
    private boolean found(Alias alias, SchemaState found) {
        SchemaState before = states.schema(alias);
        boolean current = found.status() == SchemaState.Status.CURRENT;
        boolean used = before.status() == SchemaState.Status.CURRENT;
        if (current || !used) {
            states.found(alias, found);
        }
        if (!current && used) {
            tellOfIndexes(alias, found.detail());
        } else if (!current) {
            logOnce(alias, before, found);
        } else if (!used) {
            LOG.info(() -> "The schema of '" + alias + "' is current: version " + found.version());
            announcement.tell(alias);
        }
        return current;
    }

    private void tellOfIndexes(Alias alias, String reason) {
        if (!reason.equals(withoutIndexes.put(alias, reason))) {
            LOG.warning(() -> "The indexes of '" + alias + "' are not all there: " + reason);
        }
    }

    private SchemaState look(Alias alias) {
        String function = topology.functionOf(alias).name();
        Optional<DataSource> owner =
                settings.find("multidb.migrate-on-start").map(Boolean::valueOf).orElse(true)
                        ? datasources.find(Datasources.ownerNameOf(alias))
                        : Optional.empty();
        owner.ifPresent(source -> SchemaMigration.migrate(source, function, usable -> found(alias, usable)));
        return SchemaMigration.inspect(
                datasources.find(Datasources.nameOf(alias)).orElseThrow(), function);
    }

    private static void logOnce(Alias alias, SchemaState before, SchemaState found) {
        if (!found.equals(before)) {
            LOG.log(
                    Level.WARNING,
                    () -> "Nothing is routed to '" + alias + "': schema " + found.status() + ", " + found.detail());
        }
    }

    /** In one line; of a connection that failed only its SQLSTATE, for the driver's message names the host. */
    private static String reason(Throwable failure) {
        return Unavailability.reasonOf(failure)
                .orElseGet(() ->
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given"));
    }
}
