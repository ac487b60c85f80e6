package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.routing.Alias;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/** Asks all databases for their state in parallel. Each has the deadline of a shard, so that one that is down delays the report no longer. */
@ApplicationScoped
public class DatabaseReports {

    private static final Logger LOG = Logger.getLogger(DatabaseReports.class.getName());

    /**
     * Row counts from the statistics, or from the planner's older estimate where there are none (on a replica, after a crash). Without the
     * library's own tables.
     */
    private static final String TABLES = "select c.relname,"
            + " cast(coalesce(nullif(s.n_live_tup, 0), greatest(c.reltuples, case when pg_is_in_recovery() then -1 else 0 end)) as bigint)"
            + " from pg_class c left join pg_stat_user_tables s on s.relid = c.oid"
            + " where c.relkind = 'r' and c.relnamespace = cast('public' as regnamespace)"
            + " and c.relname not in ('flyway_schema_history', 'outbox', 'heartbeat', 'ticket_draw', 'bucket_map', 'shard_map_epoch',"
            + " 'bucket_owner', 'bucket_apart', 'shard_epoch') order by 2 desc, 1";

    private static final String ITSELF = "select coalesce(cast(case when pg_is_in_recovery()"
            + " then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end as text), ''),"
            + " pg_database_size(current_database())";

    @Inject
    Workers workers;

    @Inject
    Topology topology;

    @Inject
    DatabaseIndex index;

    @Inject
    SchemaStates states;

    @Inject
    ProbeObservations observations;

    @Inject
    Databases databases;

    /** Every database of the topology, in number order. */
    public List<DatabaseReport> all() {
        List<CompletableFuture<DatabaseReport>> reports =
                topology.roles().keySet().stream().map(this::ask).toList();
        return reports.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<DatabaseReport> ask(Alias alias) {
        long deadline = topology.times().shardDeadline().toMillis();
        try {
            return CompletableFuture.supplyAsync(() -> facts(alias), workers.executor())
                    .completeOnTimeout(Optional.empty(), deadline, TimeUnit.MILLISECONDS)
                    .thenApply(facts -> report(alias, facts));
        } catch (RejectedExecutionException noThread) {
            return CompletableFuture.completedFuture(report(alias, Optional.empty()));
        }
    }

    private DatabaseReport report(Alias alias, Optional<DatabaseReport.Facts> facts) {
        return new DatabaseReport(
                alias,
                topology.roles().get(alias),
                topology.functionOf(alias).name(),
                states.schema(index.schemaOf(alias)),
                observations.of(alias),
                facts);
    }

    private Optional<DatabaseReport.Facts> facts(Alias alias) {
        try {
            EntityManager manager = databases.on(alias);
            Object[] itself = (Object[]) manager.createNativeQuery(ITSELF).getSingleResult();
            return Optional.of(
                    new DatabaseReport.Facts((String) itself[0], ((Number) itself[1]).longValue(), tables(manager)));
        } catch (DatabaseUnavailableException down) {
            LOG.log(Level.FINE, down, () -> "No report of '" + alias + "'.");
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<DatabaseReport.Table> tables(EntityManager manager) {
        List<Object[]> rows = manager.createNativeQuery(TABLES).getResultList();
        return rows.stream()
                .map(row -> new DatabaseReport.Table((String) row[0], ((Number) row[1]).longValue()))
                .toList();
    }
}
