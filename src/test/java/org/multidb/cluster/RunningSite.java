package org.multidb.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;

/**
 * The whole site for tests: a cluster in {@code target/it/<name>} and a server with the built WAR (the system property {@code multidb.server.kind} says which). Ask for the shared one as a
 * parameter of a test or a constructor with {@link RunningSiteExtension}, or start one of your own and close it.
 */
public final class RunningSite implements AutoCloseable {

    /** The administrator that the site begins with; the password is the same. */
    public static final String ADMIN = "admin";

    private static final Logger LOG = Logger.getLogger(RunningSite.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FIRST_PAGE = "review/products/";

    private final Cluster cluster;
    private final ServerOptions options;
    private final ApplicationServer server;

    private final String firstPage;

    private RunningSite(Cluster cluster, boolean behindProxy, Path war, String firstPage) {
        this.cluster = cluster;
        this.options = options(cluster, behindProxy, war);
        this.server = new ApplicationServer(cluster, options, LOG::warning);
        this.firstPage = firstPage;
    }

    /**
     * Starts a site and waits for its first page.
     *
     * @param name of the folder; what an earlier run left there is deleted
     * @param overrides settings that replace or add to those of the topology
     */
    public static RunningSite start(String name, String topology, Map<String, String> overrides) {
        return start(prepare(name, topology, overrides));
    }

    /**
     * Starts another application than the site, and waits for its first page.
     *
     * @param firstPage its address, without a slash at the beginning
     */
    public static RunningSite start(String name, ClusterPlan plan, Path war, String firstPage) {
        return start(prepare(TestCluster.open(name, plan), false, war, firstPage));
    }

    /** A site of which nothing runs yet, with nodes that believe the load balancer in front of them. */
    public static RunningSite prepareBehindProxy(String name, String topology, Map<String, String> overrides) {
        return prepare(name, topology, overrides, true);
    }

    private static RunningSite start(RunningSite site) {
        try {
            site.cluster.start();
            site.startServer();
            return site;
        } catch (RuntimeException failure) {
            site.close();
            throw failure;
        }
    }

    /** A site of which nothing runs yet: for tests of a start with a database down. */
    public static RunningSite prepare(String name, String topology, Map<String, String> overrides) {
        return prepare(name, topology, overrides, false);
    }

    private static RunningSite prepare(
            String name, String topology, Map<String, String> overrides, boolean behindProxy) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "multidb.admin.username", ADMIN,
                "multidb.admin.password", ADMIN));
        settings.putAll(overrides);
        return prepare(
                TestCluster.open(name, topology, settings),
                behindProxy,
                Path.of(System.getProperty("multidb.war")),
                FIRST_PAGE);
    }

    private static RunningSite prepare(Cluster cluster, boolean behindProxy, Path war, String firstPage) {
        RunningSite site = new RunningSite(cluster, behindProxy, war, firstPage);
        // A test run that is interrupted closes nothing by itself.
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
        return site;
    }

    private static ServerOptions options(Cluster cluster, boolean behindProxy, Path war) {
        return new ServerOptions(
                ServerProduct.named(System.getProperty("multidb.server.kind")),
                Path.of(System.getProperty("multidb.server")),
                war,
                new FreePorts().choose(),
                cluster.plan().settings(),
                behindProxy);
    }

    /** A server in the place of the site's own, which must be down, with other settings. Close it. */
    public ApplicationServer serverWith(Map<String, String> overrides) {
        Map<String, String> settings = new TreeMap<>(options.settings());
        settings.putAll(overrides);
        return new ApplicationServer(
                cluster,
                new ServerOptions(
                        options.product(),
                        options.distribution(),
                        options.war(),
                        options.port(),
                        settings,
                        options.behindProxy()),
                LOG::fine);
    }

    /** A node that does not run yet beside the same databases, which shares nothing else but the signing key. Close it. */
    public ApplicationServer anotherNode() {
        ApplicationServer node = new ApplicationServer(
                cluster, options(cluster, options.behindProxy(), options.war()), LOG::warning, "server-2");
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        return node;
    }

    /** The same, started and with its first page there. */
    public ApplicationServer startAnotherNode() {
        ApplicationServer node = anotherNode();
        start(node);
        return node;
    }

    /** The address of the site, with a slash at the end. */
    public URI base() {
        return server.base();
    }

    /** Its databases. */
    public Cluster cluster() {
        return cluster;
    }

    /** Its server. */
    public ApplicationServer server() {
        return server;
    }

    /** A connection of the superuser to the database of that alias. */
    public Connection sql(String alias) throws SQLException {
        return cluster.sql(alias);
    }

    /**
     * Runs one statement as the superuser in the database of that alias. Its connection is kept for the next statement, so nothing may be left in
     * the session: that is for {@link #sql}.
     */
    public <T> T run(String alias, String sql, Object[] parameters, Answer<T> answer) throws SQLException {
        return cluster.ask(alias, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int index = 0; index < parameters.length; index++) {
                    statement.setObject(index + 1, parameters[index]);
                }
                return answer.of(statement);
            }
        });
    }

    /** What is got of a statement. */
    @FunctionalInterface
    public interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Stops the server and starts it again; the databases run on. */
    public void restartServer() {
        server.stop();
        startServer();
    }

    /** Starts the server and waits for the first page. */
    public void startServer() {
        start(server);
    }

    /** Starts nodes of the site at the same time, and waits for the first page of each. */
    public void start(ApplicationServer... nodes) {
        for (ApplicationServer node : nodes) {
            node.start();
        }
        for (ApplicationServer node : nodes) {
            requirePage(node);
        }
    }

    private void requirePage(ApplicationServer node) {
        String answer = node.awaitPage(firstPage, PATIENCE);
        if (!answer.equals("200")) {
            throw new ClusterException(node.base() + firstPage + " answered " + answer + "; see its log in "
                    + cluster.folders().data());
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            cluster.close();
        }
    }
}
