package org.multidb.sharding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.multidb.metrics.Meters;
import org.multidb.routing.Alias;
import org.multidb.routing.function.FunctionRouter;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.BucketMap;
import org.multidb.topology.Topology;

/**
 * {@link ShardAccess} outside a container. Its rules are the site's; only the map is read by JDBC. It is read again when a shard refuses a
 * write, and not each second as well: writes meet an old map more often here than on a node.
 */
public final class AccessByJdbc {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sharding sharding;
    private final ShardAccess access = new ShardAccess();

    /**
     * Reads the map of the entity's function.
     *
     * @param coordinator by the application's role, for nobody else to use; one thread at a time asks it
     */
    @SuppressWarnings("UnnecessaryAssignment") // Nothing injects here.
    public AccessByJdbc(Topology topology, Connection coordinator, Class<?> entity) {
        sharding = new Sharding(topology);
        BucketMapSetup setup = new BucketMapSetup();
        setup.topology = topology;
        setup.sharding = sharding;
        setup.tables = new TablesByJdbc(coordinator);
        access.sharding = sharding;
        access.setup = setup;
        access.meters = new Meters();
        access.start();
        setup.readNewerThan(FunctionRouter.functionOf(entity).orElseThrow(), 0, PATIENCE);
    }

    /** As {@link Sharding#shardsOf}. */
    public List<Alias> shardsOf(Class<?> entity) {
        return sharding.shardsOf(entity);
    }

    /** As {@link Sharding#shardOf}. */
    public Alias shardOf(Class<?> entity, Bucket bucket) {
        return sharding.shardOf(entity, bucket);
    }

    /** As {@link ShardAccess#write}. */
    public <T> T write(Class<?> entity, Supplier<T> write) {
        return access.write(entity, write);
    }

    /** The stored map, without the epochs that only readers of replicas need. */
    private static final class TablesByJdbc extends BucketTables {

        private final Connection coordinator;

        TablesByJdbc(Connection coordinator) {
            this.coordinator = coordinator;
        }

        /** A row of the stored map. */
        private record Held(int bucket, Alias shard, int epoch) {}

        @Override
        public Optional<BucketMap> read(String function) {
            List<Held> rows = changedSince(function, 0);
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BucketMap(
                            epoch(rows), rows.stream().map(Held::shard).toList()));
        }

        @Override
        public BucketMap readSince(String function, BucketMap known) {
            List<Held> rows = changedSince(function, known.epoch());
            if (rows.isEmpty()) {
                return known;
            }
            List<Alias> shards = new ArrayList<>(known.shards());
            rows.forEach(row -> shards.set(row.bucket(), row.shard()));
            return new BucketMap(epoch(rows), shards);
        }

        private static int epoch(List<Held> rows) {
            return Collections.max(rows.stream().map(Held::epoch).toList());
        }

        private List<Held> changedSince(String function, int epoch) {
            try (PreparedStatement statement =
                    coordinator.prepareStatement("select bucket, shard, epoch from bucket_map where function = ?"
                            + " and epoch > ? order by bucket")) {
                statement.setString(1, function);
                statement.setInt(2, epoch);
                return rows(statement);
            } catch (SQLException failure) {
                throw new IllegalStateException("The bucket map cannot be read.", failure);
            }
        }

        private static List<Held> rows(PreparedStatement statement) throws SQLException {
            try (ResultSet rows = statement.executeQuery()) {
                List<Held> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Held(rows.getInt(1), new Alias(rows.getString(2)), rows.getInt(3)));
                }
                return found;
            }
        }
    }
}
