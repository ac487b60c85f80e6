package org.multidb.sharding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    @Transactional
    public Optional<BucketMap> read(String function) {
        return map(rows(databases.on(topology.coordinator()), function));
    }

    /** The stored map; where there is none, the first one is stored. Several nodes may start at once: one map wins. */
    @Transactional
    public BucketMap readOrCreate(String function, BucketMap first) {
        EntityManager coordinator = databases.on(topology.coordinator());
        return map(rows(coordinator, function)).orElseGet(() -> create(coordinator, function, first));
    }

    private static BucketMap create(EntityManager coordinator, String function, BucketMap first) {
        coordinator
                .createNativeQuery("insert into bucket_map (function, bucket, shard, epoch)"
                        + " select ?2, position - 1, shard, 1 from unnest(string_to_array(?1, ','))"
                        + " with ordinality as first_map (shard, position) on conflict do nothing")
                .setParameter(1, first.shards().stream().map(Alias::name).collect(Collectors.joining(",")))
                .setParameter(2, function)
                .executeUpdate();
        return map(rows(coordinator, function)).orElseThrow();
    }

    private static Optional<BucketMap> map(List<Object[]> rows) {
        List<Alias> shards =
                rows.stream().map(row -> new Alias((String) row[0])).toList();
        return rows.stream()
                .map(row -> ((Number) row[1]).intValue())
                .max(Comparator.naturalOrder())
                .map(epoch -> new BucketMap(epoch, shards));
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<Object[]> rows(EntityManager coordinator, String function) {
        return coordinator
                .createNativeQuery("select shard, epoch from bucket_map where function = ?1 order by bucket")
                .setParameter(1, function)
                .getResultList();
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
