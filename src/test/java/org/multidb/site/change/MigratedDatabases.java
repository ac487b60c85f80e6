package org.multidb.site.change;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.DatabaseRole;
import org.multidb.cluster.TestCluster;
import org.multidb.migration.SchemaMigration;
import org.multidb.routing.Alias;

/** A catalogue and a database of reviews with all their tables, and managers of their own: no application server. */
public final class MigratedDatabases implements AutoCloseable {

    public static final Alias CATALOGUE = new Alias("default");
    public static final Alias REVIEWS = new Alias("reviews");

    private static final Map<Alias, String> FUNCTIONS = Map.of(CATALOGUE, "catalogue", REVIEWS, "reviews");

    private final Cluster cluster;
    private final Map<Alias, EntityManagerFactory> factories = new HashMap<>();

    private MigratedDatabases(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Starts them, in a folder of that name. */
    public static MigratedDatabases open(String name) {
        MigratedDatabases databases = new MigratedDatabases(TestCluster.open(name, "functional", Map.of()));
        databases.cluster.start();
        FUNCTIONS.forEach(databases::prepare);
        return databases;
    }

    private void prepare(Alias alias, String function) {
        SchemaMigration.migrate(
                cluster.properties().login(alias, DatabaseRole.OWNER).dataSource(), function);
        factories.put(
                alias,
                Persistence.createEntityManagerFactory(
                        function,
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.nonJtaDataSource",
                                cluster.properties()
                                        .login(alias, DatabaseRole.APPLICATION)
                                        .dataSource())));
    }

    /** A manager that reads in no transaction, each statement by itself. */
    public EntityManager manager(Alias alias) {
        return factories.get(alias).createEntityManager();
    }

    public Connection connect(Alias alias, DatabaseRole role) throws SQLException {
        return cluster.properties().login(alias, role).dataSource().getConnection();
    }

    public void run(Alias alias, DatabaseRole role, String sql) throws SQLException {
        try (Connection connection = connect(alias, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        factories.values().forEach(EntityManagerFactory::close);
        cluster.close();
    }
}
