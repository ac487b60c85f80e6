package org.multidb.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A server with the application, as a process of its own beside a {@link Cluster}, whatever its {@link ServerProduct}. Thread-safe. */
public final class ApplicationServer implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

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
    public ApplicationServer(Cluster cluster, ServerOptions options, Consumer<String> warnings) {
        this(cluster, options, warnings, "server");
    }

    /**
     * One of several servers beside one cluster.
     *
     * @param name of its log and its folder in the cluster's
     */
    ApplicationServer(Cluster cluster, ServerOptions options, Consumer<String> warnings, String name) {
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
        ServerProduct product = options.product();
        ProcessBuilder builder =
                product.prepare(folder.resolve(name), cluster, options).redirectErrorStream(true);
        builder.environment()
                .put(
                        ServerOptions.variable(ClusterProperties.SIGNING_KEY),
                        cluster.properties().secret(ClusterProperties.SIGNING_KEY));
        // A key that was asked for goes before that of the cluster.
        builder.environment().putAll(options.secrets());
        Process started = builder.start();
        ServerLog.follow(started, log(), new ServerLog(product.logEntry(), warnings));
        return started;
    }

    /** What it prints. */
    public Path log() {
        return cluster.folders().data().resolve(name + ".log");
    }

    /** What it prints when it has started, application included or not. */
    public Pattern startedMessage() {
        return options.product().startedMessage();
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

    /** Kills it, which leaves it no time for anything; it can be started again. */
    public synchronized void kill() {
        if (process == null) {
            return;
        }
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        leftBehind.forget();
    }

    /** Freezes it: its process runs no more, and its connections stay open. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a frozen one run on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        process()
                .ifPresent(running -> SystemCommand.of("kill", "-" + name, Long.toString(running.pid()))
                        .run());
    }

    /** Stops it for good. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
