package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.multidb.metrics.Meters;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Observation;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Topology;

/** Gauges for the last probe result and the schema of each database. */
@ApplicationScoped
class DatabaseMeters {

    @Inject
    Meters meters;

    @Inject
    Topology topology;

    @Inject
    DatabaseIndex index;

    @Inject
    SchemaStates states;

    @Inject
    ProbeObservations observations;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        topology.migrated().forEach(this::showSchema);
        topology.roles().keySet().forEach(this::showState);
        topology.roles().keySet().stream().filter(index::isStreaming).forEach(this::showLag);
    }

    private void showSchema(Alias alias) {
        meters.gauge(
                "multidb.schema.version",
                "The newest migration found in the database; NaN before it was reached",
                () -> number(states.schema(alias).version()),
                "alias",
                alias.name());
    }

    private static double number(String version) {
        try {
            return Double.parseDouble(version);
        } catch (NumberFormatException unknown) {
            return Double.NaN;
        }
    }

    private void showState(Alias alias) {
        meters.gauge(
                "multidb.database.up",
                "1 if the last health probe succeeded, otherwise 0.",
                () -> observations.of(alias).answers() ? 1 : 0,
                "alias",
                alias.name());
    }

    private void showLag(Alias alias) {
        meters.gauge(
                "multidb.replica.lag.seconds",
                "How far a replica is behind its primary, by heartbeat; NaN while unknown",
                () -> seconds(observations.of(alias)),
                "alias",
                alias.name());
    }

    private static double seconds(Observation seen) {
        return seen.answers()
                ? seen.lag().map(Duration::toMillis).map(millis -> millis / 1e3).orElse(Double.NaN)
                : Double.NaN;
    }
}
