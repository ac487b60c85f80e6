package org.multidb.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A real HAProxy, told by {@code docker/haproxy.cfg}, before two nodes of a {@link RunningSite}. Where none is installed a test is skipped,
 * or fails if {@code multidb.haproxy=required}.
 */
public final class LoadBalancer implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("docker", "haproxy.cfg").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final URI base;
    private final Path log;

    private LoadBalancer(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /** Skips a test that needs it where it is not installed; better asked before anything is started. */
    public static void require() {
        if (program().isPresent()) {
            return;
        }
        if (System.getProperty("multidb.haproxy", "auto").equals("required")) {
            throw new AssertionError("No haproxy is installed, and -Dhaproxy=required.");
        }
        Assumptions.abort("No haproxy is installed.");
    }

    private static Optional<File> program() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> new File(folder, "haproxy"))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Starts it before the site's own node, which is {@code node-1} to it, and another one, {@code node-2}. */
    public static LoadBalancer start(RunningSite site, ApplicationServer other) {
        return start(site, other, Map.of());
    }

    /**
     * Starts it before the site's node with HTTPS, too.
     *
     * @param port of HTTPS
     * @param suffix what it tells visitors to write behind the name of the site, such as {@code :8443}
     */
    public static LoadBalancer startWithHttps(RunningSite site, OwnCertificate certificate, int port, String suffix) {
        return start(
                site,
                site.server(),
                Map.of(
                        "CERTIFICATE",
                        certificate.file().toString(),
                        "LISTEN_HTTPS",
                        "127.0.0.1:" + port,
                        "HTTPS_SUFFIX",
                        suffix));
    }

    private static LoadBalancer start(RunningSite site, ApplicationServer other, Map<String, String> environment) {
        URI base = URI.create("http://127.0.0.1:" + FreePorts.one() + "/");
        Path log = site.cluster().folders().data().resolve("haproxy-" + base.getPort() + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        program().orElseThrow().getPath(), "-db", "-f", CONFIGURATION.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LISTEN", base.getAuthority());
        builder.environment().put("NODE_1", site.base().getAuthority());
        builder.environment().put("NODE_2", other.base().getAuthority());
        builder.environment().putAll(environment);
        try {
            LoadBalancer started = new LoadBalancer(builder.start(), base, log);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            String answer = new PageWait(base.resolve("review/products/"), started.process::isAlive).await(PATIENCE);
            if (!answer.equals(environment.isEmpty() ? "200" : "308")) {
                started.close();
                throw new ClusterException("HAProxy answered " + answer + "; see " + log);
            }
            return started;
        } catch (IOException failure) {
            throw new ClusterException("Cannot start HAProxy: " + Reason.of(failure), failure);
        }
    }

    /** Its address, with a slash at the end. */
    public URI base() {
        return base;
    }

    /** Waits until it sends visitors to that node, or no more of them. */
    public void awaitNode(String node, boolean up) {
        Awaitility.await().atMost(PATIENCE).until(() -> isUp(node) == up);
    }

    /** As it said last; it says nothing of nodes that were up from the beginning. */
    private boolean isUp(String node) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Server ready/" + node + " is "))
                    .map(line -> line.contains(" is UP"))
                    .reduce((earlier, later) -> later)
                    .orElse(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
