package org.multidb.sharding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.Topology;

/** The table {@code bucket_map} of the coordinator, and {@code bucket_owner} of each database of a function that keeps buckets. */
@ApplicationScoped
class BucketTables {

    @Inject
    Databases databases;

    @Inject
    Topology topology;

    @Inject
    Sharding sharding;

    /** Whether the database keeps buckets: whether its migrations have made the table. */
    @Transactional
    public boolean keepsBuckets(Alias database) {
        return (Boolean) on(database)
                .createNativeQuery("select to_regclass('bucket_owner') is not null")
                .getSingleResult();
    }

    /** The stored map; empty if there is none. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<BucketMap> read(String function) {
        return read(databases.on(topology.coordinator()), function);
    }

    /** The stored map; where there is none, the first one is stored. Several nodes may start at once: one map wins. */
    @Transactional
    public BucketMap readOrCreate(String function, BucketMap first) {
        EntityManager coordinator = databases.on(topology.coordinator());
        return read(coordinator, function).orElseGet(() -> create(coordinator, function, first));
    }

    /** The map that follows from the known one by what has changed since; the known one if nothing has. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public BucketMap readSince(String function, BucketMap known) {
        EntityManager coordinator = databases.on(topology.coordinator());
        List<Object[]> changed = rows(coordinator
                .createNativeQuery("select bucket, shard, epoch from bucket_map where function = ?1 and epoch > ?2")
                .setParameter(1, function)
                .setParameter(2, known.epoch()));
        if (changed.isEmpty()) {
            return known;
        }
        List<Alias> shards = new ArrayList<>(known.shards());
        changed.forEach(row -> shards.set(number(row[0]), new Alias((String) row[1])));
        return new BucketMap(highest(changed.stream().map(row -> row[2])), shards, changes(coordinator));
    }

    private static BucketMap create(EntityManager coordinator, String function, BucketMap first) {
        coordinator
                .createNativeQuery("insert into bucket_map (function, bucket, shard, epoch)"
                        + " select ?2, position - 1, shard, " + BucketMap.FIRST
                        + " from unnest(string_to_array(?1, ','))"
                        + " with ordinality as first_map (shard, position) on conflict do nothing")
                .setParameter(1, first.shards().stream().map(Alias::name).collect(Collectors.joining(",")))
                .setParameter(2, function)
                .executeUpdate();
        return read(coordinator, function).orElseThrow();
    }

    private static Optional<BucketMap> read(EntityManager coordinator, String function) {
        List<Object[]> rows = rows(coordinator
                .createNativeQuery("select shard, epoch from bucket_map where function = ?1 order by bucket")
                .setParameter(1, function));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new BucketMap(
                        highest(rows.stream().map(row -> row[1])),
                        rows.stream().map(row -> new Alias((String) row[0])).toList(),
                        changes(coordinator)));
    }

    /** Read after the map: of a change in between it tells more than the map, which only keeps replicas from being asked too early. */
    private static Map<Alias, Integer> changes(EntityManager coordinator) {
        return rows(coordinator.createNativeQuery("select shard, epoch from shard_map_epoch")).stream()
                .collect(Collectors.toMap(row -> new Alias((String) row[0]), row -> number(row[1])));
    }

    private static int highest(Stream<Object> epochs) {
        return epochs.mapToInt(BucketTables::number).max().orElseThrow();
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    /** Tells a database that knows nothing yet which buckets it holds. */
    @Transactional
    public void own(Alias database, List<Bucket> buckets) {
        on(database)
                .createNativeQuery("insert into bucket_owner (bucket)"
                        + " select cast(unnest(string_to_array(?1, ',')) as smallint)"
                        + " where not exists (select from bucket_owner) on conflict do nothing")
                .setParameter(
                        1,
                        buckets.stream()
                                .map(bucket -> Integer.toString(bucket.number()))
                                .collect(Collectors.joining(",")))
                .executeUpdate();
    }

    private EntityManager on(Alias database) {
        boolean published = sharding.functionWith(database)
                .filter(shards -> shards.published().anyMatch(database::equals))
                .isPresent();
        return published ? databases.publishing(database) : databases.on(database);
    }
}
