package org.multidb.sharding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.multidb.migration.SchemaReady;
import org.multidb.persistence.BackgroundTask;
import org.multidb.persistence.FailureText;
import org.multidb.persistence.Unavailability;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.DataFunction;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Reads the bucket map of each function that keeps buckets as soon as the coordinator is there, and makes the first one for a new cluster.
 * {@link BucketMapWatch} reads later ones. Tells each database of the function once which buckets it holds by the first map. A map that names
 * a shard which is not configured is refused: rows would seem to be gone. A configured shard that it does not name has no buckets yet, or has
 * given them all away.
 *
 * <p>Refused means that the application runs, is not ready, and answers for every row of the function that it is unavailable. It still
 * deploys: otherwise the server itself would answer every request with 404.
 */
@ApplicationScoped
public class BucketMapSetup {

    private static final Logger LOG = Logger.getLogger(BucketMapSetup.class.getName());

    @Inject
    Topology topology;

    @Inject
    SchemaStates states;

    @Inject
    Sharding sharding;

    @Inject
    BucketTables tables;

    @Inject
    Workers workers;

    private final ConcurrentMap<String, SharedReading> readings = new ConcurrentHashMap<>();

    void ready(@Observes SchemaReady event) {
        if (event.alias().equals(topology.coordinator())) {
            functions().forEach(this::readOf);
            topology.migrated().stream()
                    .filter(this::isReady)
                    .filter(database -> !database.equals(event.alias()))
                    .forEach(this::tellInTheEnd);
        } else {
            tell(event.alias());
        }
    }

    private Stream<String> functions() {
        return topology.functions().stream().map(DataFunction::name);
    }

    /**
     * Whether the map of the function is newer than that epoch, after what has changed since was read: a shard has said that the map of that
     * epoch is too old. All requests of a node notice that at the same moment: one reads, and the others wait for it.
     *
     * @param patience how long another thread is waited for
     */
    boolean isReadNewerThan(String function, int epoch, Duration patience) {
        try {
            readNewerThan(function, epoch, patience);
        } catch (Exception failure) {
            // Also what WildFly 39 throws when a commit fails: a checked exception that nobody declares.
            if (Unavailability.reasonOf(failure).isEmpty()) {
                throw failure;
            }
            FailureText.log(LOG, Level.FINE, failure, "map=" + function + " event=\"cannot be read anew\"");
        }
        return sharding.epochOf(function) > epoch;
    }

    /** Reads what has changed of the map since that epoch. */
    void readNewerThan(String function, int epoch, Duration patience) {
        readings.computeIfAbsent(function, name -> new SharedReading(() -> readAgain(name)))
                .doAfterNow(() -> sharding.of(function).epoch() > epoch, patience);
    }

    /** Never makes a map: there was one, though it may have been refused. */
    private void readAgain(String function) {
        Optional<BucketMap> known = sharding.of(function).map();
        known.map(map -> Optional.of(tables.readSince(function, map)))
                .orElseGet(() -> tables.read(function))
                .ifPresent(stored -> take(function, stored));
    }

    /** An only shard may belong to a function that keeps no buckets; but if there is a map, it must be that of the shard. */
    private void readOf(String function) {
        if (sharding.of(function).primaries().size() > 1) {
            reload(function);
        } else {
            tables.read(function).ifPresent(stored -> take(function, stored));
        }
    }

    private void reload(String function) {
        BucketMap first = BucketMap.first(sharding.of(function).primaries());
        take(function, tables.readOrCreate(function, first));
    }

    private void take(String function, BucketMap stored) {
        sharding.found(function, stored).ifPresent(LOG::severe);
    }

    private boolean isReady(Alias alias) {
        return states.schema(alias).status() == SchemaState.Status.CURRENT;
    }

    /** Now, or as soon as the database answers: the coordinator can be used meanwhile. */
    private void tellInTheEnd(Alias database) {
        new BackgroundTask(BucketMapSetup.class, "buckets=" + database).untilItEndsWell(workers, () -> tell(database));
    }

    /** Nothing to a database that keeps no buckets; and nothing before the coordinator is there, which is then told of all others. */
    private void tell(Alias database) {
        sharding.functionWith(database)
                .filter(shards -> shards.refusal().isEmpty())
                .map(FunctionShards::function)
                .filter(function -> tables.keepsBuckets(database))
                .ifPresent(function -> tell(database, function));
    }

    private void tell(Alias database, String function) {
        sharding.expected(function);
        if (!isReady(topology.coordinator())) {
            return;
        }
        if (sharding.of(function).map().isEmpty()) {
            reload(function);
        }
        FunctionShards shards = sharding.of(function);
        // Later maps are told by whoever moves the buckets: a primary that lost its tables must not claim them as if it
        // had the rows.
        if (shards.epoch() == BucketMap.FIRST || !shards.primaries().contains(database)) {
            shards.bucketsOf(database).ifPresent(buckets -> tables.own(database, buckets));
        }
    }
}
