package org.multidb.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.multidb.persistence.BackgroundStep;
import org.multidb.persistence.BucketMaps;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.DatabaseIndex;
import org.multidb.topology.DatabaseStates;
import org.multidb.topology.SchemaState;
import org.multidb.topology.Topology;
import org.multidb.topology.Workers;

/**
 * Reads the bucket map from the catalogue as soon as that is there, and makes the first one for a new cluster. Tells each database of
 * reviews once which buckets it holds. A map of other shards than are configured is refused: reviews would seem to be gone.
 *
 * <p>Refused means that the application runs, is not ready, and answers for every review that it is unavailable. It does not fail to
 * deploy: the server would then answer itself, that nothing is found.
 */
@ApplicationScoped
public class BucketMapSetup {

    private static final Logger LOG = Logger.getLogger(BucketMapSetup.class.getName());

    @Inject
    Topology topology;

    @Inject
    DatabaseIndex index;

    @Inject
    DatabaseStates states;

    @Inject
    BucketMaps maps;

    @Inject
    BucketTables tables;

    @Inject
    Workers workers;

    void ready(@Observes SchemaReady event) {
        if (event.alias().equals(topology.catalogue())) {
            reload();
            topology.migrated().stream()
                    .filter(this::isOfReviews)
                    .filter(this::isReady)
                    .forEach(this::tellInTheEnd);
        } else if (isOfReviews(event.alias())) {
            tell(event.alias());
        }
    }

    /** Reads the map again: a shard has refused a write by the one that is known. */
    public void reload() {
        List<Alias> configured = topology.function(Topology.REVIEWS).primaries();
        BucketMap stored = tables.readOrCreate(BucketMap.first(configured));
        if (stored.distinctShards().equals(new TreeSet<>(configured))) {
            maps.found(stored);
        } else {
            String reason =
                    "multidb.reviews.shards = " + configured + ", but the reviews of this cluster are spread over "
                            + stored.distinctShards()
                            + ": start with these shards. No review is lost; to use other shards, move"
                            + " their buckets first.";
            maps.refused(reason);
            LOG.severe(reason);
        }
    }

    private boolean isOfReviews(Alias alias) {
        return topology.functionOf(alias).name().equals(Topology.REVIEWS);
    }

    private boolean isReady(Alias alias) {
        return states.schema(alias).status() == SchemaState.Status.CURRENT;
    }

    /** Now, or as soon as the database answers: the catalogue can be used meanwhile. */
    private void tellInTheEnd(Alias database) {
        new BackgroundStep(BucketMapSetup.class, "buckets=" + database).untilItEndsWell(workers, () -> tell(database));
    }

    private void tell(Alias database) {
        maps.find().ifPresent(map -> tables.own(database, map.bucketsOf(index.primaryOf(database))));
    }
}
