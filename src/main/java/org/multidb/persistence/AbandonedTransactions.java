package org.multidb.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.multidb.routing.Alias;
import org.multidb.topology.Datasources;
import org.multidb.topology.Shard;
import org.multidb.topology.Sightings;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Rolls back what lies prepared in a database for longer than {@value #SECONDS} s: the server that prepared it was killed or cut off
 * before it could say how the transaction ends, and nobody else would ever say so, while its locks stay and nothing can be cleaned up.
 *
 * <p>That loses nothing: no transaction writes to two databases, and whoever began this one was told long ago that its outcome is not
 * known. Payara 6 finishes such transactions at no time by itself, not at its next start either.
 */
@ApplicationScoped
public class AbandonedTransactions {

    private static final Logger LOG = Logger.getLogger(AbandonedTransactions.class.getName());
    private static final int SECONDS = 15;
    private static final long PERIOD_MILLIS = 5_000;

    /** How long a transaction can lie prepared at most, while its database answers. */
    public static final Duration LONGEST = Duration.ofMillis(SECONDS * 1_000L + PERIOD_MILLIS);

    private static final String FIND = "select gid from pg_prepared_xacts where database = current_database()"
            + " and owner = current_user and prepared < clock_timestamp() - interval '" + SECONDS + " seconds'";

    @Inject
    Workers workers;

    @Inject
    Topology topology;

    @Inject
    Datasources datasources;

    @Inject
    Sightings sightings;

    private final List<Future<?>> schedules = new ArrayList<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        topology.shards().flatMap(AbandonedTransactions::written).forEach(this::watch);
    }

    private void watch(Alias database) {
        BackgroundStep step = new BackgroundStep(AbandonedTransactions.class, "prepared-transactions=" + database);
        schedules.add(workers.repeat(() -> step.endsWell(() -> look(database)), PERIOD_MILLIS, PERIOD_MILLIS));
    }

    private static Stream<Alias> written(Shard shard) {
        return Stream.concat(Stream.of(shard.primary()), shard.published());
    }

    private void look(Alias database) throws SQLException {
        if (sightings.isDown(database)) {
            return;
        }
        try (Connection connection = datasources
                        .find(Datasources.nameOf(database))
                        .orElseThrow()
                        .getConnection();
                Statement statement = connection.createStatement()) {
            for (String transaction : find(statement)) {
                statement.execute("rollback prepared '" + transaction.replace("'", "''") + "'");
                LOG.warning(() ->
                        "Rolled back in " + database + ", where nobody ended it: prepared transaction " + transaction);
            }
        }
    }

    private static List<String> find(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(FIND)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }
}
