package org.multidb.persistence;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.Topology;
import org.multidb.topology.Unproxied;

/** The bucket map of the reviews as this node last read it from the catalogue. */
@Unproxied
public class BucketMaps {

    @Inject
    Topology topology;

    private final AtomicReference<BucketMap> current = new AtomicReference<>();
    private final AtomicReference<String> refusal = new AtomicReference<>();

    /**
     * The map.
     *
     * @throws DatabaseUnavailableException while the catalogue, which holds it, has not been reached
     */
    public BucketMap current() {
        return find().orElseThrow(() -> new DatabaseUnavailableException(
                topology.catalogue(), refusal().orElse("the bucket map has not been read since the start"), null));
    }

    /** The map, if it has been read. */
    public Optional<BucketMap> find() {
        return Optional.ofNullable(current.get());
    }

    /** Why the stored map cannot be used; empty if it can. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    /**
     * Lets nobody look for reviews, not even in an only shard, while the stored map cannot be used: they would seem to be gone.
     *
     * @throws DatabaseUnavailableException if the database holds reviews and the map was refused
     */
    void requireUsable(Alias database) {
        String reason = refusal.get();
        if (reason != null && topology.functionOf(database).name().equals(Topology.REVIEWS)) {
            throw new DatabaseUnavailableException(database, reason, null);
        }
    }

    /** The shard that holds the review with that id. */
    public Alias shardOf(long id) {
        return topology.function(Topology.REVIEWS).shards().size() == 1
                ? topology.primaryOf().get(Topology.REVIEWS)
                : current().shardOf(Bucket.of(id));
    }

    /** Takes a map that was read, unless a newer one is known. */
    public void found(BucketMap map) {
        current.accumulateAndGet(map, (known, read) -> known != null && known.epoch() > read.epoch() ? known : read);
        refusal.set(null);
    }

    /** Refuses the stored map: nothing is routed by it. */
    public void refused(String reason) {
        refusal.set(reason);
    }
}
