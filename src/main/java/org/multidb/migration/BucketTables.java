package org.multidb.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.Topology;

/** The tables {@code bucket_map} of the catalogue and {@code bucket_owner} of each database of reviews. */
@ApplicationScoped
class BucketTables {

    @Inject
    Databases databases;

    @Inject
    Topology topology;

    /** The stored map; where there is none, the first one is stored. Several nodes may start at once: one map wins. */
    @Transactional
    public BucketMap readOrCreate(BucketMap first) {
        EntityManager catalogue = databases.on(topology.catalogue());
        if (rows(catalogue).isEmpty()) {
            catalogue
                    .createNativeQuery("insert into bucket_map (bucket, shard, epoch)"
                            + " select position - 1, shard, 1 from unnest(string_to_array(?1, ','))"
                            + " with ordinality as first_map (shard, position) on conflict do nothing")
                    .setParameter(1, first.shards().stream().map(Alias::name).collect(Collectors.joining(",")))
                    .executeUpdate();
        }
        List<Object[]> rows = rows(catalogue);
        int epoch = rows.stream()
                .mapToInt(row -> ((Number) row[1]).intValue())
                .max()
                .orElseThrow();
        return new BucketMap(
                epoch, rows.stream().map(row -> new Alias((String) row[0])).toList());
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<Object[]> rows(EntityManager catalogue) {
        return catalogue
                .createNativeQuery("select shard, epoch from bucket_map order by bucket")
                .getResultList();
    }

    /** Tells a database that knows nothing yet which buckets it holds. */
    @Transactional
    public void own(Alias database, List<Bucket> buckets) {
        EntityManager reviews =
                topology.published().contains(database) ? databases.publishing(database) : databases.on(database);
        reviews.createNativeQuery("insert into bucket_owner (bucket)"
                        + " select cast(unnest(string_to_array(?1, ',')) as smallint)"
                        + " where not exists (select from bucket_owner) on conflict do nothing")
                .setParameter(
                        1,
                        buckets.stream()
                                .map(bucket -> Integer.toString(bucket.number()))
                                .collect(Collectors.joining(",")))
                .executeUpdate();
    }
}
