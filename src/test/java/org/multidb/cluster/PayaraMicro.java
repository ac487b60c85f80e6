package org.multidb.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Payara Micro with the application, as a process of its own beside a {@link Cluster}. Thread-safe. */
public final class PayaraMicro implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    // For a quick start in little memory, which is what a local site is for: the serial collector needs the least
    // memory
    // beside it, and the first compiler alone the least time. A site under load wants neither.
    private static final List<String> JVM = List.of(
            "-Xmx320m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=96m");

    private final String name;
    private final Cluster cluster;
    private final ServerOptions options;
    private final Consumer<String> warnings;
    private final ServerProcess leftBehind;
    private Process process;
    private boolean closed;

    /**
     * A server that does not run yet.
     *
     * @param warnings is told what the application warns of; everything is in {@code server.log} of the cluster's folder
     */
    public PayaraMicro(Cluster cluster, ServerOptions options, Consumer<String> warnings) {
        this(cluster, options, warnings, "server");
    }

    /**
     * One of several servers beside one cluster.
     *
     * @param name of its log and its folder in the cluster's
     */
    PayaraMicro(Cluster cluster, ServerOptions options, Consumer<String> warnings, String name) {
        this.name = name;
        this.cluster = cluster;
        this.options = options;
        this.warnings = warnings;
        this.leftBehind = new ServerProcess(cluster.folders().data(), name);
    }

    /** Where the application is. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + options.port() + "/");
    }

    /** Its process while it runs. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(Process::toHandle).filter(ProcessHandle::isAlive);
    }

    /**
     * Stops a server that a killed launcher left behind, and makes sure that the port is free.
     *
     * @throws ClusterException if something else listens there
     */
    public synchronized void clearTheWay() {
        leftBehind.stop();
        if (!FreePorts.isFree(options.port())) {
            throw new ClusterException("Port " + options.port()
                    + " is in use. Stop what listens there, or choose another one" + " with -Dport=….");
        }
    }

    /**
     * Starts it, and returns at once.
     *
     * @throws ClusterException if the port is in use
     */
    public synchronized void start() {
        if (closed) {
            throw new ClusterException("The server was stopped while it started.");
        }
        clearTheWay();
        try {
            process = launch();
            leftBehind.remember(process);
        } catch (IOException failure) {
            throw new ClusterException("Cannot start the server: " + Reason.of(failure), failure);
        }
    }

    private Process launch() throws IOException {
        Path folder = cluster.folders().data();
        Path root = folder.resolve(name);
        Directories.delete(root);
        Files.createDirectories(root);
        DatasourceCommands datasources = DatasourceCommands.of(cluster);
        Path preBoot = Files.writeString(root.resolve("preboot.asadmin"), preBoot(cluster.folders()));
        Path postBoot = Files.writeString(root.resolve("postboot.asadmin"), datasources.text());
        ProcessBuilder builder = new ProcessBuilder(command(root, preBoot, postBoot)).redirectErrorStream(true);
        builder.environment().putAll(datasources.environment());
        options.settings().entrySet().stream()
                .filter(setting -> isSecret(setting.getKey()))
                .forEach(setting -> builder.environment().put(variable(setting.getKey()), setting.getValue()));
        builder.environment()
                .put(
                        variable(ClusterProperties.SIGNING_KEY),
                        cluster.properties().secret(ClusterProperties.SIGNING_KEY));
        Process started = builder.start();
        ServerLog.follow(started, folder.resolve(name + ".log"), warnings);
        return started;
    }

    /** The commands that bind a server to loopback. */
    static String preBoot(ClusterFolders folders) {
        return CommandTemplate.read(folders.serverConfig().resolve("payara/preboot.asadmin"))
                .render(Map.of("host", "127.0.0.1"));
    }

    private List<String> command(Path root, Path preBoot, Path postBoot) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM);
        options.settings().forEach((key, value) -> {
            if (!isSecret(key)) {
                words.add("-D" + key + "=" + value);
            }
        });
        words.addAll(List.of("-jar", options.jars().resolve("payara-micro.jar").toString()));
        words.addAll(List.of("--rootdir", root.toString(), "--nohazelcast", "--disablephonehome"));
        words.addAll(List.of("--port", Integer.toString(options.port())));
        words.addAll(
                List.of("--addlibs", options.jars().resolve("postgresql.jar").toString()));
        words.addAll(List.of("--prebootcommandfile", preBoot.toString()));
        words.addAll(List.of("--postbootcommandfile", postBoot.toString()));
        words.addAll(List.of("--deploy", options.war().toString(), "--contextroot", "/"));
        return words;
    }

    /** A command line can be read by everyone on the machine, an environment cannot. */
    static boolean isSecret(String key) {
        return key.endsWith("password") || key.endsWith("-key") || key.endsWith("secret");
    }

    /** The environment variable from which MicroProfile Config reads the setting. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * Waits until the page answers 200.
     *
     * @return the last answer; any other than {@code 200} means that the time was up or the server ended
     */
    public String awaitPage(String path, Duration limit) {
        return new PageWait(base().resolve(path), () -> process().isPresent()).await(limit);
    }

    /** Waits until its process ends; returns at once when it does not run. */
    public void await() throws InterruptedException {
        Process running = running();
        if (running != null) {
            running.waitFor();
        }
    }

    private synchronized Process running() {
        return process;
    }

    /** Stops it; it can be started again. */
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        leftBehind.forget();
    }

    /** Stops it for good. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
