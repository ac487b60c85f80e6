package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.multidb.routing.Alias;

/**
 * A local PostgreSQL cluster: one instance per alias, replicas by streaming. What it holds survives stops and restarts. Single
 * instances may be stopped, killed, paused and started while it is open. Close it in any case; that stops whatever was started.
 */
public final class Cluster implements AutoCloseable {

    private final ClusterPlan plan;
    private final ClusterFolders folders;
    private final Consumer<String> progress;
    private final ClusterLock lock;
    private final ClusterProperties properties;
    private final Map<Alias, PostgresInstance> instances = new LinkedHashMap<>();
    private volatile boolean closed;

    private Cluster(ClusterPlan plan, ClusterFolders folders, Consumer<String> progress) {
        this.plan = plan;
        this.folders = folders;
        this.progress = progress;
        this.lock = ClusterLock.take(folders.data());
        try {
            this.properties = ClusterProperties.read(folders.data());
            choosePorts(PostgresBinaries.in(folders.binaries()));
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * A cluster of which nothing runs yet.
     *
     * @param progress is told of each step in a few words
     * @throws ClusterException if another launcher has it open
     */
    public static Cluster open(ClusterPlan plan, ClusterFolders folders, Consumer<String> progress) {
        return new Cluster(plan, folders, progress);
    }

    private void choosePorts(PostgresBinaries binaries) {
        FreePorts ports = new FreePorts();
        for (Member member : plan.members()) {
            Path directory = folders.data().resolve(member.alias().name());
            // What a killed launcher left behind would hold the port.
            new PostgresInstance(member, new DataDirectory(directory, binaries), 0).stop();
            int port = properties.port(member.alias()).map(ports::keepOrChoose).orElseGet(ports::choose);
            PostgresInstance instance = new PostgresInstance(member, new DataDirectory(directory, binaries), port);
            instances.put(member.alias(), instance);
            properties.put(member, port, instance.pidFile());
        }
        properties.save();
    }

    /** Starts everything: the primaries side by side, then the replicas. */
    public void start() {
        start(instance -> !instance.member().isStreaming());
        start(instance -> instance.member().isStreaming());
    }

    private void start(Predicate<PostgresInstance> chosen) {
        InSteps.atOnce(instances.values().stream()
                .filter(chosen)
                .map(instance -> (Runnable) () -> start(instance))
                .toList());
    }

    /** Starts one database alone; a streaming replica needs its primary running. */
    public void start(String alias) {
        start(instance(alias));
    }

    /** Makes a streaming replica anew from its primary: one that was promoted follows nobody any more. */
    public void renew(String alias) {
        PostgresInstance instance = instance(alias);
        instance.stop();
        try {
            Directories.delete(instance.data().path());
        } catch (IOException failure) {
            throw new ClusterException("Cannot delete the database '" + alias + "': " + Reason.of(failure), failure);
        }
        start(alias);
    }

    private void start(PostgresInstance instance) {
        Member member = instance.member();
        InstanceStart start = new InstanceStart(folders.serverConfig(), properties);
        try {
            // Held against close(), so that nothing starts after everything was stopped.
            synchronized (instance) {
                if (closed) {
                    throw new ClusterException("The cluster was closed while it started.");
                }
                if (member.isStreaming()) {
                    start.replica(instance, instances.get(member.origin()));
                } else {
                    start.primary(instance);
                }
            }
        } catch (IOException failure) {
            throw new ClusterException(
                    "Cannot prepare the database '" + member.alias() + "': " + Reason.of(failure), failure);
        } catch (SQLException failure) {
            throw new ClusterException(
                    "Cannot prepare the database '" + member.alias() + "': " + failure.getMessage(), failure);
        }
        progress.accept("PostgreSQL '" + member.alias() + "' "
                + (member.isStreaming() ? "(replica of '" + member.origin() + "') " : "") + "on port "
                + instance.port());
    }

    /** Whether the member's instance in those folders runs, whoever started it. */
    public static boolean isRunning(Member member, ClusterFolders folders) {
        return new Postmaster(folders.data().resolve(member.alias().name()))
                .process()
                .isPresent();
    }

    /** What it is made of. */
    public ClusterPlan plan() {
        return plan;
    }

    /** Where it keeps what. */
    public ClusterFolders folders() {
        return folders;
    }

    /** Where each database is and how to get in. */
    public ClusterProperties properties() {
        return properties;
    }

    /**
     * The instance of that alias.
     *
     * @throws ClusterException if there is none
     */
    public PostgresInstance instance(String alias) {
        return instances.get(plan.member(alias).alias());
    }

    /** A connection of the superuser to the database of that alias. */
    public Connection sql(String alias) throws SQLException {
        PostgresInstance instance = instance(alias);
        return instance.connect(instance.member().origin().name());
    }

    /** Asks the database of that alias as the superuser, by a connection that is kept for the next question. */
    <T> T ask(String alias, KeptConnections.Question<T> question) throws SQLException {
        PostgresInstance instance = instance(alias);
        return instance.ask(instance.member().origin().name(), question);
    }

    /** Lets others have the cluster while everything runs on, as a launcher does that is killed. */
    void letGo() {
        closed = true;
        lock.close();
    }

    /** Stops every instance, replicas first, and lets others have the cluster. */
    @Override
    public void close() {
        closed = true;
        try {
            InSteps.atOnce(stops(instances.values(), true));
            InSteps.atOnce(stops(instances.values(), false));
        } finally {
            lock.close();
        }
    }

    private static List<Runnable> stops(Collection<PostgresInstance> instances, boolean streaming) {
        return instances.stream()
                .filter(instance -> instance.member().isStreaming() == streaming)
                .map(instance -> (Runnable) instance::stop)
                .toList();
    }
}
